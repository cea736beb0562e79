#!/usr/bin/python3
"""The smallest browser around WebKitGTK that can be driven and keeps its profile.

WebKitWebDriver starts it with the profile's folder as its argument. MiniBrowser
cannot take its place: while it is driven it keeps nothing on the disk.
"""
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2  # noqa: E402

profile = sys.argv[1]
context = WebKit2.WebContext(
    website_data_manager=WebKit2.WebsiteDataManager(
        base_data_directory=f"{profile}/data", base_cache_directory=f"{profile}/cache"
    )
)
context.get_cookie_manager().set_persistent_storage(
    f"{profile}/cookies", WebKit2.CookiePersistentStorage.SQLITE
)
context.set_automation_allowed(True)
context.set_preferred_languages(["da-DK"])


def open_window(_session):
    view = WebKit2.WebView(web_context=context, is_controlled_by_automation=True)
    view.get_settings().set_enable_write_console_messages_to_stdout(True)
    window = Gtk.Window(default_width=390, default_height=844)
    window.add(view)
    window.show_all()
    return view


def begin(_context, session):
    session.set_application_info(WebKit2.ApplicationInfo())
    session.connect("create-web-view", open_window)
    session.connect("will-close", lambda _: GLib.idle_add(Gtk.main_quit))


context.connect("automation-started", begin)
Gtk.main()
