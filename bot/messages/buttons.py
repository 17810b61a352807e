"""Callback data, to and fro: an action and the things it is about, at most 64 bytes, nothing personal.

Data is a hint of what was pressed, never a right: services check permission and state anew at every press.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar

from bot.domain.outgoing import Button
from bot.domain.shift import Layer
from bot.messages.texts import say


class Action(StrEnum):
    """What a button asks for. The short values are kept in people's chats: never give one a new meaning."""

    # the neighbour
    HOME = "home"  # home:<slug>
    LANGUAGE = "lang"  # lang:<code>, under the first message lang:<code>:<home>
    ABOUT = "about"
    URGENCY = "urg"  # urg:<draft>:<urgency>
    CANCEL = "cancel"  # cancel:<draft>
    JOIN = "join"  # join:<draft>:<concern>
    FRESH = "fresh"  # fresh:<draft>
    ADD = "add"  # add:<concern>
    WITHDRAW = "wdr"  # wdr:<concern>
    WITHDRAW_SURE = "wdrs"
    WITHDRAW_NOT = "wdrn"
    SPLIT = "split"  # split:<first entry>:<last entry>
    CATEGORY = "cat"  # cat:<concern>:<category>
    CATEGORIES = "cats"
    HELPED = "helped"  # helped:<concern>
    REOPEN = "reopen"  # reopen:<concern>
    # the one on duty
    ACKNOWLEDGE = "ack"  # all of these: <action>:<concern>
    ON_MY_WAY = "way"
    REPLY = "reply"
    PASS_ON = "pass"
    CLOSE = "close"
    MORE = "more"
    LESS = "less"
    LOOKED = "looked"
    NOTE = "note"
    TIMELINE = "tline"
    MASK = "mask"
    TAKE_OVER = "over"
    SHOW = "show"
    PASS_TO = "passto"  # passto:<concern>:<person>
    PASS_WHY = "why"  # why:<version>:<reason>
    CLOSE_WHY = "cwhy"  # cwhy:<concern>:<reason>
    CLOSE_SEND = "csend"  # csend:<version>
    CLOSE_WRITE = "cwrite"
    TEMPLATE = "tmpl"  # tmpl:<concern>:<template>
    TEMPLATE_SEND = "tsend"  # tsend:<concern>:<template>
    TEMPLATES = "tmpls"  # tmpls:<concern>
    WRITE = "write"  # write:<concern>
    SEND_TO = "sendto"  # sendto:<version>:<concern>
    OWN = "own"  # own:<version>
    DROP = "drop"  # drop:<version>
    # duty, team
    DUTY_TAKE = "dtake"  # dtake:<home>:<layer>
    DUTY_END = "dend"  # dend:<shift>
    DUTY_UNTIL = "duntil"  # duntil:<shift>:<hours or time or open>
    DUTY_HOURS = "dhours"  # dhours:<shift>
    DUTY_KEEP = "dkeep"  # dkeep:<shift>
    TEAM_REMOVE = "tremove"  # tremove:<home>:<person>
    TEAM_REMOVE_SURE = "tsure"
    TEAM = "team"
    # the roster
    TEST = "test"
    ON = "on"  # on:<home>:<layer>:<since, a POSIX time>
    CANT = "cant"  # cant:<home>
    CANT_SHIFT = "cants"  # cants:<home>:<layer and start>
    CANT_FROM = "cantf"  # cantf:<home>:<layer and start>
    CANT_UNTIL = "cantu"  # cantu:<home>:<layer and start>:<from>
    CANT_PART = "cantp"  # cantp:<home>:<layer and start>:<from>:<until>
    SWAP = "swap"  # swap:<home>
    SWAP_SHIFT = "swaps"  # swaps:<home>:<layer and start>:<from>
    SWAP_WITH = "swapw"  # swapw:<home>:<layer and start>:<theirs>:<person>
    SWAP_GIVE = "sgive"  # sgive:<home>:<layer and start>:<person>
    EXCHANGE_YES = "exyes"  # exyes:<exchange>
    EXCHANGE_NO = "exno"  # exno:<exchange>
    EXCHANGE_BACK = "exback"  # exback:<exchange>
    CALENDAR = "cal"  # these: one's own shifts; <action>:<home>, all of a home's
    CALENDAR_LINK = "calurl"
    CALENDAR_STOP = "calend"
    CHOICES = "choices"
    ROSTER = "roster"  # roster:<home>
    # planning
    WEEK = "week"  # week:<home>:<its first day>
    BUILD = "build"  # build:<home>:<layer>
    BUILD_SET = "bset"  # bset:<version>:<what>:<which>
    BUILD_SAVE = "bsave"  # bsave:<version>
    BUILD_DROP = "bdrop"  # bdrop:<version>
    EDIT = "edit"  # edit:<home>:<layer or all>:<page>
    GIVE = "give"  # give:<home>:<layer>:<start, a POSIX time>:<seconds>
    GIVE_DAYS = "gdays"  # gdays:<version>
    GIVE_TO = "giveto"  # giveto:<version>:<person, or 0>
    STOP = "stop"  # stop:<home>
    STOP_ASK = "stopq"  # stopq:<home>:<layer>:<when, a POSIX time, or 0 for now>
    STOP_SURE = "stops"  # stops:<home>:<layer>:<when>:<whether it is watched on>
    HANDOVER_TAKE = "htake"  # htake:<handover>
    HANDOVER_NONE = "hnone"  # hnone:<handover>
    HANDOVER_WRITE = "hwrite"  # hwrite:<handover>
    REMINDER = "remind"  # remind:<day or hour>
    QUIET = "quiet"  # quiet:<how>
    # the contact list; looking up
    CONTACTS = "cts"  # cts:<home>: topics, on another page cts:<home>:<page>
    CONTACT_TOPIC = "ctopic"  # ctopic:<home>:<place of the topic>:<page>
    CONTACT_WORDS = "ctmore"  # ctmore:<home>:<page>, of what was found for the words that the message answers
    CONTACT = "ct"  # ct:<contact>: all that is known of it
    CONTACT_SEND = "ctsend"  # ctsend:<contact>: as Telegram's own contact
    HOME_LINE = "ctline"  # ctline:<home>: the home's own phone, as Telegram's own contact
    WHOM = "whom"  # whom:<concern>: whom to call about it
    ASKED = "asked"  # asked:<concern>:<contact>
    GROUP = "group"  # group:<home>: this group is that home's council
    GROUP_END = "groupend"  # groupend:<home>
    GROUP_DROP = "gdrop"  # gdrop:<home>:<group without its minus>, from a manager's own chat
    GROUP_KEEP = "gkeep"  # gkeep:<home>:<group without its minus>
    # changing it
    ENTRY_MINE = "emine"  # emine:<home>: one's own entry
    ENTRY_ADD = "eadd"  # eadd:<home>: somebody else's
    ENTRY_EDIT = "eedit"  # eedit:<contact>
    ENTRY_GO_ON = "ego"  # ego:<home>: where it was left
    ENTRY_FIELD = "efield"  # efield:<version>:<field>
    ENTRY_SET = "eset"  # eset:<version>:<what>:<which>
    ENTRY_SAVE = "esave"  # esave:<version>
    ENTRY_LATER = "elater"  # elater:<version>
    ENTRY_DROP = "edrop"  # edrop:<version>
    ENTRY_REMOVE = "erem"  # erem:<contact>
    ENTRY_REMOVE_SURE = "erems"  # erems:<contact>
    CHANGE_UNDO = "cundo"  # cundo:<change>
    CHANGES = "changes"  # changes:<contact>: what was changed, by whom
    # keeping it true
    RIGHT_YES = "ryes"  # ryes:<contact>: still right
    RIGHT_CHANGE = "rchange"  # rchange:<contact>
    RIGHT_REMOVE = "rremove"  # rremove:<contact>
    STALE = "stale"  # stale:<home>:<page>
    LEFT_KEEP = "lkeep"  # lkeep:<contact>: somebody left, the entry stays
    LEFT_REMOVE = "lrem"  # lrem:<contact>
    # importing it
    IMPORT = "imp"  # imp:<import>
    IMPORT_DROP = "impdrop"  # impdrop:<import>
    IMPORT_HOME = "imphome"  # imphome:<import>:<home>
    IMPORT_UNDO = "impundo"  # impundo:<import>
    # meetings: shown, answered
    MEETING = "mt"  # mt:<meeting>: all about it
    MEETINGS = "mts"  # mts:<home>:<page>
    # meetings: in one's own calendar
    MEETING_CALENDAR = "mcal"  # mcal:<meeting>; without one: all that one may see
    MEETING_FEED = "mcalurl"
    MEETING_FEED_STOP = "mcalend"
    # meetings: called
    CALL = "mcall"  # mcall:<home>
    CALL_SET = "mset"  # mset:<version>:<what>:<which>
    CALL_SAVE = "msave"  # msave:<version>
    CALL_DROP = "mdrop"  # mdrop:<version>
    # meetings: changed, moved, called off
    MEETING_CHANGE = "mch"  # mch:<meeting>:<what>
    CHANGE_SET = "mchset"  # mchset:<version>:<what>:<which>
    CHANGE_SAVE = "mchsave"  # mchsave:<version>
    CHANGE_DROP = "mchdrop"  # mchdrop:<version>
    CHAIR_TAKE = "mchair"  # mchair:<home>:<who led the meetings before>
    GUEST_LINK = "mguest"  # mguest:<meeting>:<one, all, or ask which>
    GUEST_END = "mgend"  # mgend:<meeting>
    GUEST_JOIN = "mgin"  # mgin:<the code of the link>
    # meetings: reminded of
    ATTEND = "matt"  # matt:<meeting>:<sequence>:<answer>
    REPLIES = "mrep"  # mrep:<meeting>:<page>: who comes, for who leads it
    REPLIES_FILE = "mrepf"  # mrepf:<meeting>
    MEETING_REMINDERS = "mrem"  # mrem:<home>: one's own
    MEETING_REMIND = "mremt"  # mremt:<home>:<reminder>
    # the annual wheel
    WHEEL = "whl"  # whl:<home>
    WHEEL_PICTURE = "whlpic"  # whlpic:<home>
    WHEEL_ADD = "whladd"  # whladd:<home>:<suggestion, or own>
    WHEEL_EDIT = "whled"  # whled:<entry>
    WHEEL_SET = "whlset"  # whlset:<version>:<what>:<which>
    WHEEL_SAVE = "whlsave"  # whlsave:<version>
    WHEEL_REMOVE = "whlrem"  # whlrem:<version>
    WHEEL_DROP = "whldrop"  # whldrop:<version>
    # meetings: their minutes
    MINUTES = "mn"  # mn:<meeting>:<page, or write, or read>
    MINUTES_ITEM = "mni"  # mni:<item>
    MINUTES_SET = "mns"  # mns:<item>:<which it is, or remove>
    MINUTES_WHO = "mnw"  # mnw:<item>:<person>
    MINUTES_PRESENT = "mnp"  # mnp:<meeting>:<page>
    MINUTES_WAS = "mna"  # mna:<meeting>:<person, or 0 for all>:<1 or 0>:<page>
    MINUTES_SHOW = "mnv"  # mnv:<meeting>
    MINUTES_FILE = "mnf"  # mnf:<meeting>
    MINUTES_ASK = "mnq"  # mnq:<meeting>:<version>: the chair's yes is asked for
    MINUTES_PUBLISH = "mny"  # mny:<meeting>:<version>
    MINUTES_REST = "mnz"  # mnz:<meeting>: nothing more is taken down for now
    # meetings: a safety forum's figures
    FORUM_FIGURES = "mforum"  # mforum:<meeting>: as they were told, for who leads it
    # meetings: their situation round
    SITUATION = "sit"  # sit:<meeting>:<word>
    SITUATION_DRAFT = "sitd"  # sitd:<concern>:<meeting>: what was written is for that round
    SITUATION_PAGE = "sitp"  # sitp:<meeting>:<page>: what all have written, for who leads it
    SITUATION_PICTURES = "sitm"  # sitm:<meeting>
    # the declaration of intent
    DECLARATION = "dcl"  # dcl:<home>
    DECLARATION_SEEN = "dclsaw"  # dclsaw:<home>:<version>:<page>: who signed it
    DECLARATION_SIGN = "dclsign"  # dclsign:<declaration>
    DECLARATION_LATER = "dcllater"  # dcllater:<declaration>
    DECLARATION_BACK = "dclback"  # dclback:<declaration>
    DECLARATION_REMIND = "dclrem"  # dclrem:<home>
    DECLARATION_FILE = "dclfile"  # dclfile:<home>
    DECLARATION_EDIT = "dcledit"  # dcledit:<home>
    DECLARATION_DRAFT = "dcldraft"  # these: <action>:<version of the question>
    DECLARATION_AGAIN = "dclagain"
    DECLARATION_SAVE = "dclsave"
    DECLARATION_DROP = "dcldrop"
    # meetings: what somebody puts on the agenda
    POINT_ADD = "pta"  # pta:<meeting>
    POINT_REMOVE = "ptr"  # ptr:<point>
    # meetings: what was promised
    ACTIONS = "acs"  # acs:<page>: of all homes
    ACTION = "ac"  # ac:<action>
    ACTION_DONE = "acd"  # acd:<action>
    ACTION_PICTURE = "acp"  # acp:<action>
    ACTION_LATER = "acl"  # acl:<action>
    ACTION_UNTIL = "acu"  # acu:<action>:<day or page>:<which>
    ACTION_CANT = "acc"  # acc:<action>
    ACTION_GIVE = "acg"  # acg:<action>:<page>
    ACTION_GIVE_TO = "act"  # act:<action>:<who had it, or 0>:<who gets it>
    ACTION_DROP = "acx"  # acx:<action>
    ACTION_REOPEN = "aco"  # aco:<action>


MOST = 2**63 - 1  # the largest number that a database can hold


class BadData(ValueError):
    """Callback data that no button of ours ever had."""


Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True)
class Press:
    """A pressed button, read back. Each reading raises BadData where the part is not there or is something else."""

    action: Action
    parts: tuple[str, ...]

    def word(self, place: int) -> str:
        """The part at `place`."""
        if place >= len(self.parts):
            raise BadData("too few parts")
        return self.parts[place]

    def number(self, place: int) -> int:
        """The part at `place` as a number that a database can hold."""
        word = self.word(place)
        if not re.fullmatch("[0-9]{1,19}", word) or int(word) > MOST:
            raise BadData("not a number")
        return int(word)

    def moment(self, place: int) -> datetime:
        """The part at `place` as the instant (UTC) that `stamp` wrote there."""
        word = self.word(place)
        if not re.fullmatch("[0-9a-z]{1,7}", word):
            raise BadData("not an instant")
        return datetime.fromtimestamp(int(word, 36), UTC)

    def spot(self, place: int) -> tuple[Layer, datetime]:
        """The part at `place` as the layer and start that `spot` wrote there."""
        word = self.word(place)
        layer = next((layer for layer in Layer if layer.value[0] == word[:1]), None)
        if layer is None:
            raise BadData("not a layer")
        return layer, replace(self, parts=(word[1:],)).moment(0)

    def choice(self, place: int, kind: type[Choice]) -> Choice:
        """The part at `place` as one of `kind`."""
        try:
            return kind(self.word(place))
        except ValueError:
            raise BadData("not a choice") from None


LIMIT = 64
SIGNS = "0123456789abcdefghijklmnopqrstuvwxyz"


def data(action: Action, *parts: object) -> str:
    """Callback data. Raises ValueError past Telegram's 64 bytes."""
    text = ":".join([action.value, *(str(part) for part in parts)])
    if len(text.encode()) > LIMIT:
        raise ValueError(f"callback data of {action} is too long")
    return text


def read(text: str) -> Press:
    """The inverse of `data`. Raises BadData for data that no button of ours ever had."""
    action, *parts = text.split(":")
    try:
        return Press(Action(action), tuple(parts))
    except ValueError:
        raise BadData("not an action") from None


def stamp(moment: datetime) -> str:
    """An instant to the second, as short as can be: six or seven signs."""
    left, signs = int(moment.timestamp()), ""
    while left:
        left, place = divmod(left, len(SIGNS))
        signs = SIGNS[place] + signs
    return signs or SIGNS[0]


def spot(layer: Layer, starts_at: datetime) -> str:
    """Names a shift that may have no row of its own: its layer's first letter and its start."""
    return layer.value[0] + stamp(starts_at)


def button(language: str, key: str, action: Action, *parts: object, **values: str) -> Button:
    """A button with the text `key`, filled in."""
    return Button(say(language, key, **values), data=data(action, *parts))
