"""A browser in which somebody of the cast is signed in."""

from django.test import Client

from motcua.faces.ui.access import PERSON_KEY
from tests.cast import person_id


def client_as(client: Client, key: str) -> Client:
    """The same client, with a session of the person whose key stands in the province's cast."""
    session = client.session
    session[PERSON_KEY] = person_id(key)
    session.save()
    return client
