"""What a browser is asked for a passkey, and whether it answered right; slow to import."""

from collections.abc import Iterable
from urllib.parse import urlsplit

import webauthn
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from resolvers.people import Person

BROKEN = (WebAuthnException, ValueError, KeyError, TypeError)


def to_register(origin: str, person: Person, challenge: str, known: Iterable[bytes]) -> str:
    """What makes a passkey for *person*, as JSON; none on a device that holds a *known* one."""
    options = webauthn.generate_registration_options(
        rp_id=_host(origin),
        rp_name="共治",
        user_id=person.id.bytes,
        user_name=person.phone,
        user_display_name=person.name,
        challenge=challenge.encode(),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=each) for each in known],
    )
    return webauthn.options_to_json(options)


def registered(origin: str, credential: str, challenge: str) -> VerifiedRegistration:
    """The passkey that was made; one of `BROKEN` where it was not as asked."""
    return webauthn.verify_registration_response(
        credential=credential,
        expected_challenge=challenge.encode(),
        expected_rp_id=_host(origin),
        expected_origin=origin,
        require_user_verification=True,
    )


def to_sign_in(origin: str, challenge: str) -> str:
    """What shows a passkey, as JSON."""
    options = webauthn.generate_authentication_options(
        rp_id=_host(origin),
        challenge=challenge.encode(),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return webauthn.options_to_json(options)


def signed_in(
    origin: str, credential: str, challenge: str, *, key: bytes, uses: int
) -> VerifiedAuthentication:
    """How a passkey was shown; one of `BROKEN` where it was not as asked."""
    return webauthn.verify_authentication_response(
        credential=credential,
        expected_challenge=challenge.encode(),
        expected_rp_id=_host(origin),
        expected_origin=origin,
        credential_public_key=key,
        credential_current_sign_count=uses,
        require_user_verification=True,
    )


def _host(origin: str) -> str:
    return urlsplit(origin).hostname or ""
