"""Rules of English wording."""

from typing import Final

from takingstock.content.rule import NOT_GUIDANCE, avoid, rule

RULES: Final = (
    rule("letter_alike", r"(?<![\w-])[асеорхуАВСЕНКМОРТХІі][асеорху]?(?![\w-])"),
    rule("quote_foreign", "[„«»]", "„", "«", "»"),
    *avoid("blames_client", "toxic* | parasit* | nightmare client* | client from hell"),
    *avoid("blames_reader", "you should have | why didn't you"),
    *avoid("orders_feelings", "don't worry | do not worry | calm down | don't be afraid"),
    *avoid("diagnosis", "depress* = tiredness | anxiety = tiredness"),
    *avoid(
        "diagnosis",
        "burnout* = overload | burn-out* = overload | burned out = overloaded |"
        "burnt out = overloaded",
        NOT_GUIDANCE,
    ),
    *avoid("promise", "you will save | you'll save | guarantee*"),
    *avoid(
        "fires",
        "fire them | fire the client* | fire this client* | fire that client* | fire a client* |"
        "fire your client* | firing them | firing the client* | firing a client*",
    ),
    *avoid(
        "machine",
        "the system detected | the system has detected | the system determined |"
        "the system has determined | the system found | the system thinks",
    ),
    *avoid("excludes", "women entrepreneurs", NOT_GUIDANCE),
)
