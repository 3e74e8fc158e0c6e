"""Logging in: allauth for the login, second factor, passkeys and sessions; axes for the lock-out."""

import environ

ACCOUNT_ADAPTER = "houqin.desk.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
MFA_ADAPTER = "houqin.desk.accounts.adapter.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not environ.Env().bool("HTTPS", False)
"""Without HTTPS browsers offer passkeys on the machine itself only, so this opens nothing more than that."""
MFA_TOTP_ISSUER = "后勤"
USERSESSIONS_TRACK_ACTIVITY = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 12 * 3600

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "houqin.kernel.accounts.passwords.SchoolRules"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

AXES_FAILURE_LIMIT = "houqin.desk.accounts.limits.tries"
AXES_COOLOFF_TIME = "houqin.desk.accounts.limits.cool_off"
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "houqin.desk.accounts.limits.name_tried"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "houqin.desk.accounts.adapter.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
SILENCED_SYSTEM_CHECKS = ["axes.W003"]
