"""Every way to be wrong: the message names file, line and key, and nothing is written."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from thuisplein.knowledge.exchange import files, importer, page_writing
from thuisplein.knowledge.exchange.files import NoDirectoryError
from thuisplein.knowledge.exchange.importer import import_content
from thuisplein.knowledge.exchange.problems import ContentError, Problem
from thuisplein.knowledge.models import PracticeExample
from thuisplein.knowledge.tests.exchange.conftest import count_rows
from thuisplein.knowledge.tests.exchange.samples import listing, page, png, small, write

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
STORY = "verhalen/een-verhaal.md"


def problems_of(directory: Path) -> list[Problem]:
    """Import, which must fail without a trace; return what is wrong."""
    before = count_rows()
    with pytest.raises(ContentError) as raised:
        import_content(directory)
    assert count_rows() == before
    return raised.value.problems


def only_problem(directory: Path) -> str:
    (problem,) = problems_of(directory)
    return str(problem)


def story(more: str = "", body: str = "\nTekst.\n") -> str:
    return page(8, "verhaal", "Een verhaal", more, body)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("kleur: rood\n", "9 kleur: deze sleutel bestaat niet."),
        ("titel: Twee keer\n", "9 de sleutel titel staat er twee keer."),
        ("bronnen: tekst\n", "9 bronnen: hier hoort een lijst."),
        ("bronnen: [tekst]\n", "9 bronnen[1]: hier horen sleutels met waarden."),
        ("bronnen:\n  - uitgever: VNG\n", "10 bronnen[1].titel: deze sleutel ontbreekt."),
        ("bronnen:\n  - titel: ''\n", "10 bronnen[1].titel: dit mag niet leeg zijn."),
        ("bronnen:\n  - titel: A\n    jaar: 1\n", "11 bronnen[1].jaar: deze sleutel bestaat niet."),
        ("bronnen:\n  - titel: [A]\n", "10 bronnen[1].titel: hier hoort een tekst."),
        (
            "bronnen:\n  - titel: A\n    url: javascript:x\n",
            "11 bronnen[1].url: een adres begint met https://.",
        ),
        ("bronnen:\n  - titel: A\n    url: https://\n",
         "11 bronnen[1].url: Voer een geldige URL in."),
        ("wijzigingen:\n  - datum: gisteren\n    tekst: A\n",
         "10 wijzigingen[1].datum: schrijf een datum als 2026-11-22."),
        ("nagekeken_op: 2026-02-30\n", "9 nagekeken_op: schrijf een datum als 2026-11-22."),
        ("nagekeken_op: [1]\n", "9 nagekeken_op: hier hoort een datum."),
        ("nagekeken_op: 2028-01-01\n",
         "8 nakijken_voor: Kies een datum ná de datum waarop de pagina is nagekeken."),
        ("in_menu: misschien\n", "9 in_menu: schrijf true of false."),
        ("aandachtsgroepen: [rovers]\n", "9 aandachtsgroepen: rovers bestaat niet."),
        ("onderwerpen: [[a]]\n", "9 onderwerpen: hier hoort een kenmerk uit tabellen/."),
        ("woonvormen: [flat, flat]\n", "9 woonvormen: flat staat er twee keer."),
        ("gemeenten: [Den Bosch]\n", "9 gemeenten: hier hoort een code als GM0796."),
        ("gemeenten: [GM9999]\n", "9 gemeenten: GM9999 bestaat niet."),
        ("themas:\n  - /privacy/\n", "10 themas: op /privacy/ staat geen thema."),
        ("themas: [../../etc/passwd]\n",
         "9 themas: hier hoort een adres als /dossiers/ouderen/wonen/."),
        ("opvolger: /verhalen/een-verhaal/\ningetrokken_op: 2026-11-22\ningetrokken_reden: Oud.\n",
         "9 opvolger: de opvolgers wijzen in een kring."),
        ("opvolger: /verhalen/weg/\ningetrokken_op: 2026-11-22\ningetrokken_reden: Oud.\n",
         "9 opvolger: op /verhalen/weg/ staat geen pagina."),
        ("ingetrokken_op: 2026-11-22\n",
         "9 ingetrokken_op: wie intrekt noemt een datum en een reden; een opvolger mag."),
        ("verteller: \"a\\0b\"\n", "9 verteller: het teken U+0000 mag hier niet."),
        ("verteller: |\n  a\n  b\n", "9 verteller: deze tekst staat op één regel."),
        (f"verteller: {'x' * 121}\n", "9 verteller: de tekst heeft 121 tekens, hooguit 120."),
        ("regio: &a x\n", "9 verwijzingen met & en * mogen niet in YAML."),
        ("regio: *a\n", "9 verwijzingen met & en * mogen niet in YAML."),
        ("regio: !!python/object:os.system x\n",
         "9 het kenmerk tag:yaml.org,2002:python/object:os.system mag niet in YAML."),
        ("? [a]\n: b\n", "9 een sleutel is één woord."),
        ("regio: " + "[" * 12 + "]" * 12 + "\n", "9 de YAML is te diep genest."),
    ],
)  # fmt: skip
def test_a_wrong_key_is_named_with_its_line(tiny: Path, more: str, expected: str) -> None:
    write(tiny, {STORY: story(more)})

    found = [str(problem) for problem in problems_of(tiny)]

    assert f"{STORY}:{expected}" in found


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("\nGoed.\n\n<b>Fout</b>\n", "13 tekst: HTML mag niet. Schrijf een los teken als \\<."),
        ("\n<script>x</script>\n", "11 tekst: HTML mag niet."),
        ("\nA\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", "13 tekst: een tabel mag niet."),
        ("\n```\nx\n```\n", "11 tekst: een codeblok mag niet."),
        ("\nA `b`\n", "11 tekst: code mag niet. Schrijf een los teken als \\`."),
        ("\nA\n\n---\n", "13 tekst: een streep mag niet."),
        ("\n# Kop\n", "11 tekst: een kop met # mag hier niet."),
        ("\n#### Kop\n", "11 tekst: een kop met #### mag hier niet."),
        ("\nA\nB [c](/weg/)\n", "12 tekst: op /weg/ staat geen pagina."),
        ("\n[c](javascript:alert)\n",
         "11 tekst: naar javascript:alert kan een link niet wijzen."),
        ("\n[c](../geheim.md)\n", "11 tekst: naar ../geheim.md kan een link niet wijzen."),
        ("\n[](https://a.example/)\n", "11 tekst: een link zonder tekst."),
        ("\n[a](https://a.example/ \"t\")\n", "11 tekst: een titel bij een link mag niet."),
        ("\n![a](media/weg.png)\n", "11 tekst: media/weg.png ontbreekt."),
        ("\n![a](https://a.example/b.png)\n",
         "11 tekst: de afbeelding https://a.example/b.png staat niet in media/."),
        ("\nTekst ![a](media/weg.png)\n",
         "11 tekst: een afbeelding staat op een regel voor zich alleen."),
        ("\n[a](media/weg.pdf)\n", "11 tekst: media/weg.pdf ontbreekt."),
        ("\n3. Drie\n", "11 tekst: een genummerde lijst begint bij 1."),
        ("\n- a\n\n  b\n", "13 tekst: een punt van een lijst heeft één alinea."),
        ("\n> - a\n", "11 tekst: in een citaat mogen alleen alinea's staan."),
        ("\n- > a\n", "11 tekst: een citaat staat hier niet; het mag niet in een lijst."),
    ],
)  # fmt: skip
def test_wrong_markdown_is_named_with_its_line(tiny: Path, body: str, expected: str) -> None:
    write(tiny, {STORY: story(body=body)})

    found = [str(problem) for problem in problems_of(tiny)]

    assert f"{STORY}:{expected}" in found


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"titel: Zonder streepjes\n", ":1 het bestand begint niet met een regel ---."),
        (b"---\ntitel: x\n", ":1 de regel --- onder de sleutels ontbreekt."),
        (b"", ":1 het bestand begint niet met een regel ---."),
        (b"---\n---\n", ":2 hier horen sleutels met waarden."),
        (b"---\n- a\n---\n", ":2 hier horen sleutels met waarden."),
        (b"---\ntitel: x\n---\n", ":2 soort: deze sleutel ontbreekt."),
        (story().encode().replace(b"verhaal\n", b"sprookje\n", 1), ":3 soort: kies uit: "),
        (story().encode("utf-8").replace(b"gewone", "gewóne".encode("latin-1")),
         ":5 dit is geen UTF-8."),
        (story().encode() + b"a\x00b\n", ":12 het teken U+0000 mag hier niet."),
        (story().encode() + "a\u2028b\n".encode(), ":12 het teken U+2028 mag hier niet."),
        (story().encode("utf-16"), ":1 dit is geen UTF-8."),
        (b"---\ntitel: 'open\n---\n", " dit is geen geldige YAML"),
        (b"---\n\ttitel: a\n---\n", ":2 dit is geen geldige YAML"),
        (b"---\na: b\n--- \nc: d\n---\n", ":2 soort: deze sleutel ontbreekt."),
    ],
)  # fmt: skip
def test_a_file_that_is_not_a_page_is_named(tiny: Path, data: bytes, expected: str) -> None:
    write(tiny, {STORY: data})

    found = " | ".join(str(problem) for problem in problems_of(tiny))

    assert STORY in found
    assert expected in found


def test_windows_files_are_read(tiny: Path) -> None:
    text = small()[STORY]
    assert isinstance(text, str)
    write(tiny, {STORY: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()})

    assert import_content(tiny).new == [STORY, "verhalen/index.md"]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"verhalen/twee.md": story()},
         "verhalen/twee.md:2 id: verhalen/een-verhaal.md heeft hetzelfde id."),
        ({"verhalen/een-verhaal/index.md": page(20, "verhaal", "Nog een")},
         "verhalen/een-verhaal.md:2 verhalen/een-verhaal/index.md heeft hetzelfde adres."),
        ({"nieuws/bericht.md": page(9, "nieuws", "Bericht", "datum: 2026-11-22\n")},
         "nieuws/bericht.md:2 een pagina van deze soort staat onder de lijst van deze soort."),
        ({"verhalen/bericht.md": page(9, "nieuws", "Bericht", "datum: 2026-11-22\n")},
         "verhalen/bericht.md:2 een pagina van deze soort staat onder de lijst van deze soort."),
        ({"verhalen/thema.md": page(9, "thema", "Thema")},
         "verhalen/thema.md:2 een pagina van deze soort staat onder een dossier."),
        ({"a/b.md": page(9, "informatie", "B")},
         "a/b.md:2 een pagina van deze soort staat bovenaan de site."),
        ({"beheer.md": page(9, "informatie", "B")},
         "beheer.md:2 dit adres is van een andere functie van de site."),
        ({"anders/index.md": listing(9, "Anders", "verhaal")},
         "verhalen/index.md:6 toont: anders/index.md toont dit al."),
        ({"verhalen/Één.md": story()},
         "verhalen/Één.md een adres bestaat uit kleine letters, cijfers en streepjes."),
        ({"index.md": story()},
         "index.md een adres bestaat uit kleine letters, cijfers en streepjes."),
        ({"lees-mij.txt": "x"}, "lees-mij.txt onbekend bestand; verwacht wordt .md."),
        ({"tabellen/landen.yaml": "- slug: a\n"}, "tabellen/landen.yaml deze tabel bestaat niet."),
        ({"tabellen/onderwerpen.yaml": "slug: a\n"},
         "tabellen/onderwerpen.yaml:1 hier hoort een lijst van rijen."),
        ({"tabellen/onderwerpen.yaml": "- slug: a\n  naam: A\n- slug: a\n  naam: B\n"},
         "tabellen/onderwerpen.yaml:3 slug: a staat er twee keer."),
        ({"tabellen/onderwerpen.yaml": "- slug: a\n  naam: A\n- slug: b\n  naam: a\n"},
         "tabellen/onderwerpen.yaml:3 naam: a staat er twee keer."),
        ({"tabellen/onderwerpen.yaml": "- slug: a\n"},
         "tabellen/onderwerpen.yaml:1 [1].naam: deze sleutel ontbreekt."),
        ({"tabellen/onderwerpen.yaml": "- slug: a\n  naam: A\n  volgorde: -1\n"},
         "tabellen/onderwerpen.yaml:3 [1].volgorde: Zorg ervoor dat deze waarde minstens 0 is."),
        ({"tabellen/aandachtsgroepen.yaml": "- slug: a\n  naam: A\n  pictogram: draak\n"},
         ("tabellen/aandachtsgroepen.yaml:3 [1].pictogram: kies uit: sleutel, woonwagen, "
          "stapelbed, deur, doorstroom, baret, stoel, klok.")),
        ({"tabellen/aandachtsgroepen.yaml": "- slug: a\n  naam: A\n  pictogram: deur\n"
          "  geldig_vanaf: 2027-01-01\n  geldig_tot: 2026-01-01\n"},
         "tabellen/aandachtsgroepen.yaml:1 geldig_tot: de einddatum ligt vóór de begindatum."),
        ({"tabellen/organisaties.yaml": "- slug: redactie\n  naam: R\n  soort: redactie\n"
          "  gemeente: GM9999\n"},
         "tabellen/organisaties.yaml:1 gemeente: GM9999 bestaat niet."),
        ({"tabellen/organisaties.yaml": "- slug: redactie\n  naam: R\n  soort: redactie\n"
          "  onderdeel_van: weg\n"},
         "tabellen/organisaties.yaml:1 onderdeel_van: weg bestaat niet."),
        ({"tabellen/organisaties.yaml": "- slug: redactie\n  naam: R\n  soort: redactie\n"
          "  opgegaan_op: 2026-01-01\n"},
         "tabellen/organisaties.yaml:1 opgegaan_op: geef bij een fusie de opvolger en de dag."),
        ({"tabellen/organisaties.yaml": "- slug: redactie\n  naam: R\n  soort: redactie\n"
          "  onderdeel_van: redactie\n"},
         "tabellen/organisaties.yaml:1 onderdeel_van: de organisaties wijzen in een kring."),
        ({"tabellen/verwijderd.yaml": "- pad: /verhalen/een-verhaal/\n  titel: A\n"
          "  verwijderd_op: 2026-11-22\n"},
         "tabellen/verwijderd.yaml:1 pad: op /verhalen/een-verhaal/ staat een pagina."),
        ({"tabellen/documenten.yaml": "- bestand: media/weg.pdf\n  titel: A\n"},
         "tabellen/documenten.yaml:1 bestand: media/weg.pdf ontbreekt."),
        ({"media/geen.png": "tekst"}, "media/geen.png dit is geen leesbare afbeelding."),
        ({"media/vals.jpg": png()}, "media/vals.jpg de inhoud is PNG."),
        ({"media/vals.pdf": "tekst"}, "media/vals.pdf de inhoud is geen .pdf."),
        ({"media/pagina.html": "<p>"},
         "media/pagina.html een bestand van het soort .html mag niet."),
        ({"media/een bestand.pdf": "%PDF-"},
         "media/een bestand.pdf gebruik letters, cijfers, streepjes en punten."),
        ({"tabellen/organisaties.yaml": ""},
         "verhalen/een-verhaal.md:6 eigenaar: redactie bestaat niet."),
    ],
)  # fmt: skip
def test_what_is_wrong_between_files_is_named(
    tiny: Path, files: dict[str, str | bytes], expected: str
) -> None:
    write(tiny, files)

    found = [str(problem) for problem in problems_of(tiny)]

    assert expected in found


def test_a_theme_does_not_name_itself_and_an_item_names_only_themes(full: Path) -> None:
    name = "dossiers/statushouders/van-vergunning-naar-woning.md"
    text = (full / name).read_text()
    address = "/dossiers/statushouders/van-vergunning-naar-woning/"
    write(full, {name: text.replace("nakijken", f"themas: [{address}, /privacy/]\nnakijken")})

    found = [problem.reason for problem in problems_of(full)]

    assert found == ["een thema noemt niet zichzelf.", "op /privacy/ staat geen thema."]


def test_a_dossier_does_not_stand_under_itself(full: Path) -> None:
    text = (full / "dossiers/statushouders/index.md").read_text()
    (full / "dossiers/statushouders/index.md").unlink()
    write(full, {"dossiers/statushouders/statushouders/index.md": text})

    reasons = {problem.reason for problem in problems_of(full)}

    assert "een pagina van deze soort staat onder de lijst van deze soort." in reasons


def test_successors_in_a_loop_with_the_site_are_found(tiny: Path, tmp_path: Path) -> None:
    withdrawn = "ingetrokken_op: 2026-11-22\ningetrokken_reden: Oud.\nopvolger: "
    other = page(20, "verhaal", "Ander", f"{withdrawn}/verhalen/een-verhaal/\n")
    write(tiny, {"verhalen/ander.md": other})
    import_content(tiny)
    only_one = {**small(), STORY: story(f"{withdrawn}/verhalen/ander/\n")}

    problem = only_problem(write(tmp_path / "later", only_one))

    assert problem == f"{STORY}:11 opvolger: de opvolgers wijzen in een kring."


def test_an_id_keeps_its_kind_and_an_address_its_id(tiny: Path) -> None:
    import_content(tiny)
    other_kind = page(8, "informatie", "Een verhaal")
    write(tiny, {"over.md": other_kind, STORY: page(20, "verhaal", "Ander")})

    found = [problem.reason for problem in problems_of(tiny)]

    assert "dit id is op de site van een pagina van een andere soort." in found
    assert any(reason.startswith("op dit adres staat al een pagina met") for reason in found)


def test_names_of_terms_are_compared_with_the_site(tiny: Path) -> None:
    import_content(tiny)
    write(tiny, {"tabellen/organisaties.yaml": "- slug: b\n  naam: Redactie\n  soort: redactie\n"})

    problem = only_problem(tiny)

    assert problem == "tabellen/organisaties.yaml:1 naam: Redactie heet op de site al redactie."


def test_a_link_out_of_the_directory_is_refused(tiny: Path, tmp_path: Path) -> None:
    secret = tmp_path / "geheim.md"
    secret.write_text(story())
    (tiny / "verhalen/link.md").symlink_to(secret)
    (tiny / "map").symlink_to(tmp_path)

    found = [str(problem) for problem in problems_of(tiny)]

    assert found == [
        "map een verwijzing naar elders (symlink) mag niet.",
        "verhalen/link.md een verwijzing naar elders (symlink) mag niet.",
    ]


def test_a_pipe_is_not_opened(tiny: Path) -> None:
    os.mkfifo(tiny / "pijp.md")

    assert only_problem(tiny) == "pijp.md dit is geen gewoon bestand."


def test_a_file_of_100_mb_is_refused_unread(tiny: Path) -> None:
    with (tiny / "verhalen/groot.md").open("wb") as file:
        file.truncate(100_000_000)

    expected = "verhalen/groot.md het bestand is te groot: 100000000 bytes, hooguit 5000000."
    assert only_problem(tiny) == expected


def test_too_much_text_together_is_refused(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_ALL_TEXT_BYTES", 100)

    assert ". alle teksten samen zijn te groot: " in only_problem(tiny)


def test_too_many_and_too_deep_files_are_refused(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tiny / "/".join("abcdefghijkl")).mkdir(parents=True)
    assert "de mappen zijn te diep genest." in only_problem(tiny)

    monkeypatch.setattr(files, "MAX_FILES", 2)
    assert any("meer dan 2 bestanden." in problem.reason for problem in problems_of(tiny))


def test_a_yaml_bomb_is_refused_at_once(tiny: Path) -> None:
    lines = ["a: &a [x, x]"]
    lines += [
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    write(tiny, {STORY: "---\n" + "\n".join(lines) + "\n---\n"})

    assert only_problem(tiny) == f"{STORY}:2 verwijzingen met & en * mogen niet in YAML."


def test_a_text_that_would_keep_the_parser_busy_is_refused(tiny: Path) -> None:
    write(tiny, {STORY: story(body="\n" + "[" * 100_001)})

    assert "de tekst is te lang (100002 tekens)." in only_problem(tiny)


def test_no_more_than_the_limit_is_listed_but_all_are_counted(tiny: Path) -> None:
    for number in range(300):
        write(tiny, {f"verhalen/fout-{number}.md": "fout"})

    with pytest.raises(ContentError) as raised:
        import_content(tiny)

    assert len(raised.value.problems) == 200
    assert raised.value.total == 300
    assert str(raised.value).endswith("… en nog 100 problemen.")


def test_there_is_no_such_directory(db: None, tmp_path: Path) -> None:
    with pytest.raises(NoDirectoryError):
        import_content(tmp_path / "weg")


def test_one_wrong_page_keeps_all_others_out(full: Path) -> None:
    write(full, {STORY: story("kleur: rood\n")})

    assert len(problems_of(full)) == 1


@pytest.mark.parametrize("step", ["place", "publish", "announce"])
def test_what_fails_halfway_leaves_nothing(
    full: Path, step: str, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    before, media = count_rows(), set(Path(settings.MEDIA_ROOT).rglob("original_images/*"))
    original: Callable[..., None] = getattr(page_writing.PageWriter, step)
    seen = []

    def fail_late(self: page_writing.PageWriter, file: object) -> None:
        seen.append(file)
        if len(seen) == 15:
            raise OSError("de schijf is vol")
        original(self, file)

    monkeypatch.setattr(page_writing.PageWriter, step, fail_late)
    with pytest.raises(OSError, match="vol"):
        import_content(full)

    assert count_rows() == before
    assert set(Path(settings.MEDIA_ROOT).rglob("original_images/*")) == media


def test_a_file_that_changes_while_it_is_read_stays_harmless(
    full: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = importer.read_content

    def read_then_damage(*args: object) -> object:
        content = original(*args)  # type: ignore[arg-type]
        write(full, {"praktijkvoorbeelden/den-bosch-per-week.md": "weg"})
        return content

    monkeypatch.setattr(importer, "read_content", read_then_damage)
    import_content(full)

    assert PracticeExample.objects.get().title.startswith("Samen sturen")


def test_a_dry_run_writes_nothing_and_says_what_would_change(full: Path) -> None:
    rows = count_rows()

    report = import_content(full, dry_run=True)

    assert len(report.new) == 22
    assert report.media == 2
    assert count_rows() == rows
