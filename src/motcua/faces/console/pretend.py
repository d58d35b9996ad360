"""The pretend outside world, run beside the demonstration."""

import os
from datetime import timedelta
from importlib.resources import as_file, files

import click

from motcua.base import clock
from motcua.gateways import pretend_identity as gateway


@click.command("pretend-identity")
@click.option("--port", type=click.IntRange(1, 65535), default=8010, show_default=True)
@click.option(
    "--redirect",
    "redirects",
    multiple=True,
    default=["http://127.0.0.1:8000/dang-nhap/ve"],
    show_default=True,
    help="Address that sign-ins may return to; give it once for each.",
)
def pretend_identity(port: int, redirects: tuple[str, ...]) -> None:
    """Run a pretend identity service where one signs in by choosing a person.

    It listens on this machine only. The client's secret is that of MOTCUA_OIDC_SECRET.
    """
    # It reads no settings, and must live in the same time as the house that reads them.
    clock.shift(timedelta(seconds=float(os.environ.get("MOTCUA_SHIFT", "0"))))
    secret = os.environ.get("MOTCUA_OIDC_SECRET", "")
    with as_file(files("motcua").joinpath("rulebooks/province/danang")) as province:
        cast = gateway.read_cast(province / "cast.yaml")
    try:
        server, provider = gateway.listen(port, cast, redirects=redirects, client_secret=secret)
    except OSError as error:
        raise click.ClickException(f"Port {port} is taken; choose another with --port.") from error
    click.echo(f"Pretend identity: {provider.issuer}")
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("Stopped.", err=True)
