"""Four profiles to begin with.

Troman, Netpublicator, W3D3 and FMR publish no lists of the columns that they export, and each municipality chooses
its own: the headings are plausible ones, to be checked against an export of one's own and corrected in the admin.
A profile that exists is left as it is.
"""

from django.db import migrations

WORDS = {
    "chair_words": "Ordförande\nOrdf\nOrdf.",
    "first_vice_chair_words": (
        "Förste vice ordförande\n1:e vice ordförande\n1 vice ordförande\n1:e vice ordf\n1:e v ordf\nVice ordförande"
    ),
    "second_vice_chair_words": (
        "Andre vice ordförande\n2:e vice ordförande\n2 vice ordförande\n2:e vice ordf\n2:e v ordf"
    ),
    "member_words": "Ledamot\nLed\nLed.\nOrdinarie ledamot\nOrdinarie",
    "substitute_words": "Ersättare\nErs\nErs.\nSuppleant",
    "vacancy_words": "Vakant\nVakans\nVakant plats\nTom stol\n-",
    "no_party_words": "-\nPolitisk vilde\nPartilös\nObunden\nUtan parti\nOpolitisk",
    "party_words": (
        "Arbetarepartiet-Socialdemokraterna = S\nSocialdemokraterna = S\nModerata samlingspartiet = M\n"
        "Moderaterna = M\nSverigedemokraterna = SD\nCenterpartiet = C\nVänsterpartiet = V\n"
        "Kristdemokraterna = KD\nLiberalerna = L\nMiljöpartiet de gröna = MP\nMiljöpartiet = MP"
    ),
    "body_words": "KF = Kommunfullmäktige\nKS = Kommunstyrelsen",
}
PROFILES = {
    "Troman": {
        "person_id_heading": "Id; Förtroendevald-id; TromanId",
        "name_heading": "Namn",
        "given_name_heading": "Förnamn; Tilltalsnamn",
        "family_name_heading": "Efternamn",
        "body_id_heading": "Organ-id; OrganId",
        "body_name_heading": "Organ; Organnamn; Instans",
        "role_heading": "Befattning; Uppdrag; Roll",
        "rank_heading": "Ersättarordning; Ordning; Platsnr",
        "party_heading": "Parti; Partiförkortning",
        "starts_on_heading": "Från; From; Fr.o.m.; Från och med",
        "ends_on_heading": "Till; Tom; T.o.m.; Till och med",
        "mandate_id_heading": "Uppdrags-id; UppdragId",
    },
    "Netpublicator": {
        "person_id_heading": "Kontakt-id; KontaktId; Id",
        "name_heading": "Namn; Fullständigt namn",
        "given_name_heading": "Förnamn",
        "family_name_heading": "Efternamn",
        "body_id_heading": "Nämnd-id; Grupp-id",
        "body_name_heading": "Nämnd; Grupp; Organisation",
        "role_heading": "Roll; Uppdrag",
        "rank_heading": "Sortering; Ordning",
        "party_heading": "Parti",
        "starts_on_heading": "Startdatum; Start",
        "ends_on_heading": "Slutdatum; Slut",
        "mandate_id_heading": "Uppdrags-id; UppdragsId",
    },
    "W3D3": {
        "person_id_heading": "Ledamots-id; LedamotId; Id",
        "name_heading": "Namn",
        "given_name_heading": "Förnamn",
        "family_name_heading": "Efternamn",
        "body_id_heading": "Instans-id; Instanskod",
        "body_name_heading": "Instans; Nämnd",
        "role_heading": "Funktion; Roll",
        "rank_heading": "Ordningsnummer; Ordningsnr",
        "party_heading": "Partibeteckning; Parti",
        "starts_on_heading": "Fr.o.m.; Fr o m; From datum",
        "ends_on_heading": "T.o.m.; T o m; Tom datum",
        "mandate_id_heading": "Uppdragsnummer; Uppdrags-id",
    },
    "FMR": {
        "person_id_heading": "Registernummer; Registernr; Id",
        "name_heading": "Namn; Förtroendevald",
        "given_name_heading": "Förnamn",
        "family_name_heading": "Efternamn",
        "body_id_heading": "Organnummer; Organnr; Organkod",
        "body_name_heading": "Organ; Nämnd/styrelse",
        "role_heading": "Uppdrag; Uppdragstyp",
        "rank_heading": "Ordning; Löpnr",
        "party_heading": "Parti; Partikod",
        "starts_on_heading": "Tillträde; Tillträdesdatum; Vald fr.o.m.",
        "ends_on_heading": "Vald t.o.m.; Mandattid t.o.m.",
        "mandate_id_heading": "Uppdragsnummer; Uppdragsnr",
    },
}


def add_profiles(apps, schema_editor):
    profile = apps.get_model("dialogue_pages", "RegisterProfile")
    for name, headings in PROFILES.items():
        profile.objects.get_or_create(name=name, defaults={**headings, **WORDS})


class Migration(migrations.Migration):
    dependencies = [("dialogue_pages", "0010_register_import")]

    operations = [migrations.RunPython(add_profiles, migrations.RunPython.noop)]
