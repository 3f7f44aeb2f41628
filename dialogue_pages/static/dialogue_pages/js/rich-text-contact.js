/* A contact inside a text of Wagtail's editor: chosen in a window, shown by name, changed only as a whole. */
(() => {
  const { React, DraftJS, draftail } = window;
  const { EditorState, Modifier } = DraftJS;

  class ContactSource extends draftail.ModalWorkflowSource {
    getChooserConfig() {
      return {
        url: this.props.entityType.chooserUrls.contactChooser,
        urlParams: {},
        onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: { chosen: this.onChosen },
      };
    }

    filterEntityData(chosen) {
      return { id: chosen.id, name: chosen.string, edit_url: chosen.edit_url };
    }

    /* Wagtail's own wraps selected words in a link; here the name takes their place. */
    onChosen(chosen) {
      const { editorState, entityType, onComplete } = this.props;
      const data = this.filterEntityData(chosen);
      const content = editorState.getCurrentContent().createEntity(entityType.type, 'IMMUTABLE', data);
      const changed = Modifier.replaceText(
        content, editorState.getSelection(), data.name, null, content.getLastCreatedEntityKey(),
      );
      this.workflow.close();
      onComplete(EditorState.push(editorState, changed, 'insert-characters'));
    }
  }

  const icon = React.createElement(window.wagtail.components.Icon, { name: 'mail' });

  const Contact = (props) => {
    const data = props.contentState.getEntity(props.entityKey).getData();
    return React.createElement(
      draftail.TooltipEntity,
      { ...props, icon, label: data.name || '', url: data.edit_url || null },
      props.children,
    );
  };

  draftail.registerPlugin({ type: 'CONTACT', source: ContactSource, decorator: Contact }, 'entityTypes');
})();
