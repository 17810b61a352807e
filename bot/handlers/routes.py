"""All faces in order: which update goes to which handler. One group, so exactly one handler sees an update."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.handlers import (
    acting,
    attending,
    calendar,
    calling,
    choices,
    contacts,
    council,
    declaring,
    duty,
    entries,
    exchange,
    handover,
    importing,
    meetings,
    minutes,
    neighbour,
    people,
    planning,
    roster,
    verifying,
    wheel,
)
from bot.handlers.context import Context
from bot.messages.buttons import Action, BadData, Press, read
from bot.services.turn import NotAllowed

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member", "inline_query"]

Pressed = Callable[[Update, Context, Press], Awaitable[str]]
Command = Callable[[Update, Context], Coroutine[Any, Any, None]]

BUTTONS: dict[Action, Pressed] = {
    Action.HOME: neighbour.home,
    Action.LANGUAGE: neighbour.choose_language,
    Action.ABOUT: neighbour.about,
    Action.URGENCY: neighbour.urgency,
    Action.CANCEL: neighbour.cancel,
    Action.JOIN: neighbour.join,
    Action.FRESH: neighbour.fresh,
    Action.ADD: neighbour.add,
    Action.WITHDRAW: neighbour.withdraw,
    Action.WITHDRAW_SURE: neighbour.withdraw_sure,
    Action.WITHDRAW_NOT: neighbour.withdraw_not,
    Action.SPLIT: neighbour.split,
    Action.CATEGORY: neighbour.category,
    Action.CATEGORIES: neighbour.categories,
    Action.HELPED: neighbour.helped,
    Action.REOPEN: neighbour.reopen,
    Action.ACKNOWLEDGE: duty.acknowledge,
    Action.ON_MY_WAY: duty.on_my_way,
    Action.REPLY: duty.reply,
    Action.PASS_ON: duty.pass_on,
    Action.CLOSE: duty.close,
    Action.MORE: duty.more,
    Action.LESS: duty.less,
    Action.LOOKED: duty.looked,
    Action.NOTE: duty.note,
    Action.TIMELINE: duty.timeline,
    Action.MASK: duty.mask,
    Action.TAKE_OVER: duty.take_over,
    Action.SHOW: duty.show,
    Action.PASS_TO: duty.pass_to,
    Action.PASS_WHY: duty.pass_why,
    Action.CLOSE_WHY: duty.close_why,
    Action.CLOSE_SEND: duty.close_send,
    Action.CLOSE_WRITE: duty.close_write,
    Action.TEMPLATE: duty.template,
    Action.TEMPLATES: duty.templates,
    Action.TEMPLATE_SEND: duty.template_send,
    Action.WRITE: duty.write,
    Action.SEND_TO: duty.send_to,
    Action.OWN: duty.own,
    Action.DROP: duty.drop,
    Action.DUTY_TAKE: duty.take,
    Action.DUTY_END: duty.end,
    Action.DUTY_UNTIL: duty.until,
    Action.DUTY_HOURS: duty.hours,
    Action.DUTY_KEEP: duty.keep,
    Action.TEST: roster.test,
    Action.ON: roster.on,
    Action.ROSTER: planning.present,
    Action.WEEK: planning.another_week,
    Action.BUILD: planning.build,
    Action.BUILD_SET: planning.build_set,
    Action.BUILD_SAVE: planning.build_save,
    Action.BUILD_DROP: planning.build_drop,
    Action.EDIT: planning.edit,
    Action.GIVE: planning.give,
    Action.GIVE_DAYS: planning.give_days,
    Action.GIVE_TO: planning.give_to,
    Action.STOP: planning.stop,
    Action.STOP_ASK: planning.stop_ask,
    Action.STOP_SURE: planning.stop_sure,
    Action.HANDOVER_TAKE: handover.take,
    Action.HANDOVER_NONE: handover.none,
    Action.HANDOVER_WRITE: handover.write,
    Action.CHOICES: choices.show,
    Action.REMINDER: choices.reminder,
    Action.QUIET: choices.quiet,
    Action.CANT: exchange.cant,
    Action.CANT_SHIFT: exchange.cant_shift,
    Action.CANT_FROM: exchange.cant_from,
    Action.CANT_UNTIL: exchange.cant_until,
    Action.CANT_PART: exchange.cant_part,
    Action.SWAP: exchange.swap,
    Action.SWAP_SHIFT: exchange.swap_shift,
    Action.SWAP_WITH: exchange.swap_with,
    Action.SWAP_GIVE: exchange.give_to,
    Action.EXCHANGE_YES: exchange.yes,
    Action.EXCHANGE_NO: exchange.no,
    Action.EXCHANGE_BACK: exchange.back,
    Action.CALENDAR: calendar.file,
    Action.CALENDAR_LINK: calendar.link,
    Action.CALENDAR_STOP: calendar.stop,
    # the contact list: looking up
    Action.CONTACTS: contacts.topics,
    Action.CONTACT_TOPIC: contacts.topic,
    Action.CONTACT_WORDS: contacts.words,
    Action.CONTACT: contacts.contact,
    Action.CONTACT_SEND: contacts.send,
    Action.HOME_LINE: contacts.line,
    Action.WHOM: contacts.whom_to_call,
    Action.ASKED: contacts.asked,
    # the council's group
    Action.GROUP: council.choose,
    Action.GROUP_END: council.end,
    Action.GROUP_DROP: council.drop,
    Action.GROUP_KEEP: council.keep,
    # the contact list: changing an entry
    Action.ENTRY_MINE: entries.mine,
    Action.ENTRY_ADD: entries.add,
    Action.ENTRY_EDIT: entries.edit,
    Action.ENTRY_GO_ON: entries.go_on,
    Action.ENTRY_FIELD: entries.field,
    Action.ENTRY_SET: entries.set_,
    Action.ENTRY_SAVE: entries.save,
    Action.ENTRY_LATER: entries.later,
    Action.ENTRY_DROP: entries.drop,
    Action.ENTRY_REMOVE: entries.remove,
    Action.ENTRY_REMOVE_SURE: entries.remove_sure,
    Action.CHANGE_UNDO: entries.undo,
    Action.CHANGES: entries.changes,
    # the contact list: whether it is still right
    Action.RIGHT_YES: verifying.yes,
    Action.RIGHT_CHANGE: verifying.change,
    Action.RIGHT_REMOVE: verifying.remove,
    Action.STALE: verifying.stale,
    Action.LEFT_KEEP: verifying.keep_left,
    Action.LEFT_REMOVE: verifying.remove_left,
    # the contact list: importing
    Action.IMPORT: importing.take_in,
    Action.IMPORT_DROP: importing.drop,
    Action.IMPORT_HOME: importing.home,
    Action.IMPORT_UNDO: importing.undo,
    # meetings: shown, answered
    Action.MEETING: meetings.one,
    Action.MEETINGS: meetings.page,
    Action.MEETING_CALENDAR: calendar.meeting_file,
    Action.MEETING_FEED: calendar.meeting_link,
    Action.MEETING_FEED_STOP: calendar.meeting_stop,
    # meetings: called
    Action.CALL: calling.begin,
    Action.CALL_SET: calling.choose,
    Action.CALL_SAVE: calling.save,
    Action.CALL_DROP: calling.drop,
    # meetings: changed, moved, called off
    Action.MEETING_CHANGE: calling.change,
    Action.CHANGE_SET: calling.change_choose,
    Action.CHANGE_SAVE: calling.change_save,
    Action.CHANGE_DROP: calling.change_drop,
    Action.CHAIR_TAKE: calling.take_chair,
    Action.GUEST_LINK: calling.guest_link,
    Action.GUEST_END: calling.guest_end,
    Action.GUEST_JOIN: calling.guest_join,
    # meetings: reminded of
    Action.ATTEND: attending.answer,
    Action.REPLIES: attending.replies,
    Action.REPLIES_FILE: attending.replies_file,
    Action.MEETING_REMINDERS: attending.own_reminders,
    Action.MEETING_REMIND: attending.choose_reminder,
    # the annual wheel
    Action.WHEEL: wheel.page,
    Action.WHEEL_PICTURE: wheel.picture,
    Action.WHEEL_ADD: wheel.add,
    Action.WHEEL_EDIT: wheel.edit,
    Action.WHEEL_SET: wheel.choose,
    Action.WHEEL_SAVE: wheel.save,
    Action.WHEEL_REMOVE: wheel.remove,
    Action.WHEEL_DROP: wheel.drop,
    # meetings: their minutes
    Action.MINUTES: minutes.show,
    Action.MINUTES_ITEM: minutes.point,
    Action.MINUTES_SET: minutes.set_kind,
    Action.MINUTES_WHO: minutes.set_owner,
    Action.MINUTES_PRESENT: minutes.there,
    Action.MINUTES_WAS: minutes.was_there,
    Action.MINUTES_SHOW: minutes.page,
    Action.MINUTES_FILE: minutes.page_file,
    Action.MINUTES_ASK: minutes.ask,
    Action.MINUTES_PUBLISH: minutes.publish,
    Action.MINUTES_REST: minutes.rest,
    # meetings: a safety forum's figures
    Action.FORUM_FIGURES: meetings.figures,
    # meetings: their situation round
    Action.SITUATION: meetings.situation_press,
    Action.SITUATION_DRAFT: meetings.situation_draft,
    Action.SITUATION_PAGE: meetings.situation_page,
    Action.SITUATION_PICTURES: meetings.situation_pictures,
    # the declaration of intent
    Action.DECLARATION: declaring.show,
    Action.DECLARATION_SEEN: declaring.page,
    Action.DECLARATION_SIGN: declaring.sign,
    Action.DECLARATION_LATER: declaring.later,
    Action.DECLARATION_BACK: declaring.take_back,
    Action.DECLARATION_REMIND: declaring.remind,
    Action.DECLARATION_FILE: declaring.as_file,
    Action.DECLARATION_EDIT: declaring.edit,
    Action.DECLARATION_DRAFT: declaring.draft,
    Action.DECLARATION_AGAIN: declaring.again,
    Action.DECLARATION_SAVE: declaring.save,
    Action.DECLARATION_DROP: declaring.drop,
    # meetings: what somebody puts on the agenda
    Action.POINT_ADD: acting.add_point,
    Action.POINT_REMOVE: acting.remove_point,
    # meetings: what was promised
    Action.ACTIONS: acting.page,
    Action.ACTION: acting.one,
    Action.ACTION_DONE: acting.done,
    Action.ACTION_PICTURE: acting.picture,
    Action.ACTION_LATER: acting.later,
    Action.ACTION_UNTIL: acting.until,
    Action.ACTION_CANT: acting.cant,
    Action.ACTION_GIVE: acting.give,
    Action.ACTION_GIVE_TO: acting.give_to,
    Action.ACTION_DROP: acting.drop,
    Action.ACTION_REOPEN: acting.reopen,
    Action.TEAM: people.show_team,
    Action.TEAM_REMOVE: people.remove,
    Action.TEAM_REMOVE_SURE: people.remove_sure,
}

# What may be pressed in a group. Everything else stands in private chats alone, whatever a press may say.
GROUP_BUTTONS: dict[Action, Pressed] = {
    Action.GROUP: council.choose,
    Action.GROUP_END: council.end,
    Action.CONTACTS: council.topics,
    Action.CONTACT_TOPIC: council.topic,
    Action.CONTACT_WORDS: council.words,
    Action.CONTACT: council.contact,
    Action.CONTACT_SEND: council.send,
    Action.HOME_LINE: council.line,
    # meetings
    Action.ATTEND: attending.answer_in_group,
}

COMMANDS: dict[tuple[str, ...], Command] = {
    ("start",): neighbour.start,
    ("mine", "mina"): neighbour.mine,
    ("help", "hjalp"): neighbour.help_,
    ("language", "sprak"): neighbour.language,
    ("duty", "jour"): duty.duty,
    ("backup", "bakjour"): duty.backup,
    ("open", "oppna"): duty.open_list,
    ("shifts", "pass"): roster.shifts,
    ("roster", "schema"): planning.roster,
    ("team",): people.team,
    ("stats", "statistik"): people.figures,
    ("meetings", "moten"): meetings.meetings,
    ("wheel", "arshjul"): wheel.wheel,
    ("minutes", "anteckningar"): minutes.minutes,
    ("declaration", "avsiktsforklaring"): declaring.declaration,
    ("actions", "atgarder"): acting.actions,
}
# What stands after these belongs to them.
COMMANDS_WITH_WORDS: dict[tuple[str, ...], Command] = {
    ("contacts", "kontakter"): contacts.contacts,
    ("council", "radet"): council.private,
}
GROUP_COMMANDS: dict[tuple[str, ...], Command] = {
    ("council", "radet"): council.council,
    ("contacts", "kontakter"): council.contacts,
}


async def pressed(update: Update, context: Context) -> None:
    """Any button. Its data is only a hint; what it may do is checked in the service, now."""
    query, handling = update.callback_query, context.handling
    if query is None:
        return
    handling.callback_id = query.id
    try:
        press = read(query.data or "")
        here = BUTTONS if council.group_of(update) is None else GROUP_BUTTONS
        if press.action not in here:
            raise NotAllowed
        handling.toast = await here[press.action](update, context, press)
    except NotAllowed:
        handling.toast = await council.toast(update, context, "not-yours-toast")
    except BadData:
        handling.toast = await council.toast(update, context, "gone-toast")


def with_words(command: Command) -> Command:
    """A command does what it says, and loses no words that stand after it."""

    async def handled(update: Update, context: Context) -> None:
        await command(update, context)
        await neighbour.words_after(update, context)

    return handled


async def failed(_update: object, context: Context) -> None:
    """The library swallows what a handler raises; the intake must have it."""
    context.handling.error = context.error


def add_routes(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Every handler, in the order in which they are asked."""
    private = filters.ChatType.PRIVATE
    here = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE
    handlers: list[BaseHandler[Any, Any, Any]] = [
        CallbackQueryHandler(pressed),
        InlineQueryHandler(council.offer),
        ChatMemberHandler(people.membership, ChatMemberHandler.MY_CHAT_MEMBER),
        *[
            CommandHandler(list(names), with_words(handler), filters=private & filters.UpdateType.MESSAGE)
            for names, handler in COMMANDS.items()
        ],
        *[
            CommandHandler(list(names), handler, filters=private & filters.UpdateType.MESSAGE)
            for names, handler in COMMANDS_WITH_WORDS.items()
        ],
        *[CommandHandler(list(names), handler, filters=here) for names, handler in GROUP_COMMANDS.items()],
        MessageHandler(here & filters.StatusUpdate.MIGRATE, council.moved),
        MessageHandler(private & filters.UpdateType.MESSAGE & filters.COMMAND, neighbour.unknown),
        MessageHandler(private & filters.UpdateType.MESSAGES & filters.Document.ALL, importing.sent),
        MessageHandler(private & filters.UpdateType.MESSAGE, neighbour.written),
        MessageHandler(private & filters.UpdateType.EDITED_MESSAGE, neighbour.edited),
    ]
    for handler in handlers:
        application.add_handler(handler)
    application.add_error_handler(failed)
