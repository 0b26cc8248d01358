# Menus.
menu-file = File
menu-edit = Edit
menu-view = View
menu-record = Record
menu-code = Code
menu-share = Share
menu-help = Help
menu-recent = Open recent
menu-no-recent = No file yet
menu-sample = Built-in sample
menu-new-dataset = New dataset
menu-no-dataset = No dataset
menu-theme-dark = Use the dark theme
menu-theme-light = Use the light theme
menu-language = Language
