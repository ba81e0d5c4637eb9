"""Reads every NAME.eml of a folder with Python's email package and writes what it understood to NAME.<part>, UTF-8.

Usage: parse_mails.py FOLDER. A defect the parser reports is an error."""

import email
import email.header
import email.policy
import email.utils
import pathlib
import sys


def name_in(header):
    """The display name. Python 3.11's own puts a blank between two encoded words of a name, against RFC 2047 6.2."""
    return str(email.header.make_header(email.header.decode_header(email.utils.parseaddr(header)[0])))


def parts(message, old_style):
    yield "subject", message["Subject"]
    yield "to_name", name_in(old_style["To"])
    yield "to", message["To"].addresses[0].addr_spec
    yield "from_name", name_in(old_style["From"])
    yield "from", message["From"].addresses[0].addr_spec
    yield "id", message["Message-ID"]
    yield "references", message.get("References", "")
    yield "date", message["Date"].datetime.isoformat()
    yield "headers", " ".join(message.keys())
    yield "text", message.get_content()


def main(folder):
    for path in sorted(folder.glob("*.eml")):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert not message.defects, f"{path.name}: {message.defects}"
        for header in ("Subject", "To", "From", "Date"):
            assert not message[header].defects, f"{path.name} {header}: {message[header].defects}"
        for name, value in parts(message, email.message_from_bytes(path.read_bytes())):
            path.with_suffix("." + name).write_bytes(value.encode())


main(pathlib.Path(sys.argv[1]))
