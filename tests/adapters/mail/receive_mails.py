"""A real SMTP server (Debian's python3-aiosmtpd): keeps each mail as FOLDER/N.eml until it is killed.

Usage: receive_mails.py FOLDER [plain|starttls|tls]. Writes its port to FOLDER/port once it listens. With starttls and tls
it shows FOLDER/cert.pem and wants user "hoso" with password "mật khẩu"."""

import asyncio
import os
import pathlib
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Keeper:
    def __init__(self, folder):
        self.folder = folder
        self.count = 0

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        part = self.folder / f"{self.count}.part"
        part.write_bytes(envelope.original_content)
        part.rename(part.with_suffix(".eml"))
        (self.folder / f"{self.count}.rcpt").write_text(" ".join(envelope.rcpt_tos))
        return "250 2.0.0 kept"


def log_in(server, session, envelope, mechanism, data):
    good = data.login == b"hoso" and data.password == "mật khẩu".encode()
    return AuthResult(success=good, handled=False)


def protocol(keeper, security, context):
    """What speaks with one client. With `tls` the socket is encrypted before it gets here."""
    if security == "plain":
        return SMTP(keeper, hostname="localhost")
    starttls = security == "starttls"
    return SMTP(keeper, hostname="localhost", authenticator=log_in, auth_required=True, auth_require_tls=starttls,
                tls_context=context if starttls else None, require_starttls=starttls)


async def main(folder, security="plain"):
    context = None
    if security != "plain":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    keeper = Keeper(folder)
    server = await asyncio.get_running_loop().create_server(
        lambda: protocol(keeper, security, context), "127.0.0.1", 0, ssl=context if security == "tls" else None)
    (folder / "port.part").write_text(str(server.sockets[0].getsockname()[1]))
    os.rename(folder / "port.part", folder / "port")
    await server.serve_forever()


asyncio.run(main(pathlib.Path(sys.argv[1]), *sys.argv[2:]))
