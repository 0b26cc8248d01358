# Reading and saving files. The path stands last in every sentence.

storage-save-look = Could not look at the file: { $reason }. Nothing was written: { $path }
storage-save-create = Could not create a file in the folder: { $reason }. Choose another folder. The old file is untouched: { $path }
storage-save-write = Could not write: { $reason }. The old file is untouched: { $path }
storage-save-compare = Could not read back to compare: { $reason }. The old file is untouched: { $path }
storage-save-replace = Could not put the new file in place: { $reason }. The old file is untouched: { $path }
storage-save-folder = This is a folder. Choose a file name: { $path }
storage-save-not-regular = This is a device or a pipe, not a file. Choose another name: { $path }
storage-save-read-only = The file is marked read-only. Remove the mark or save under another name: { $path }
storage-save-linked = The file has { $names } names (hard links), and saving would separate them. Save under another name: { $path }
storage-save-link-to-nothing = This is a link to a file that is not there. Save under another name: { $path }
storage-save-exists = A file of this name exists already and was not replaced. Choose another name or remove it first: { $path }
storage-save-missing = The file is no longer there: it was deleted or renamed. Save it again under a name of its own: { $path }
storage-save-changed = Another program changed the file since it was opened. Nothing was overwritten. Save under another name, or open it again: { $path }
storage-save-changed-kept = Another program changed the file twice while it was being saved. Nothing was overwritten; one version was kept as { $kept }, the other one is still { $path }
storage-save-not-as-written = The disk gave back something else than was written. The old file is untouched. Save to another disk: { $path }
storage-save-unconfirmed = The file was saved, but the disk did not confirm it: { $reason }. Save it again, to another disk too: { $path }
storage-save-unconfirmed-left = The file was saved, but the disk did not confirm it: { $reason }. The previous version is kept as { $left }. Save it again, to another disk too: { $path }

storage-read-missing = There is no such file. Check the name: { $path }
storage-read-folder = This is a folder, not a file. Name a file in it: { $path }
storage-read-not-regular = This is a device or a pipe, not a file. Save the data to a file first: { $path }
storage-read-too-large = The file has { $size } MB, more than the limit of { $limit } MB. Split it and open the parts: { $path }
storage-read-no-memory = There is not enough free memory for { $size } MB. Close other programs, or split the file: { $path }
storage-read-needs-memory = The file has { $size } MB and needs about { $needed } MB of memory; { $free } MB are free. Close other programs, or split the file: { $path }
storage-read-io = Could not read the file: { $reason }: { $path }

storage-reason-full = the disk is full
storage-reason-quota = your share of the disk is used up
storage-reason-permission = you have no permission
storage-reason-read-only = the disk can only be read
storage-reason-not-found = the folder does not exist
storage-reason-not-a-folder = a part of the path is a file, not a folder
storage-reason-name = the system does not accept this name
storage-reason-too-large = the file is larger than the system allows
storage-reason-other = { $text }

storage-settings-damaged = The settings could not be understood and start anew. The damaged file was kept as { $kept }; it was { $path }
storage-settings-damaged-stays = The settings could not be understood and could not be put aside: { $reason }. The next change writes over them. Copy the file if you need it: { $path }

storage-version-missing = This earlier version is no longer there. Choose another one: { $path }
storage-version-damaged = This earlier version is damaged on disk and cannot be opened. Choose another one: { $path }
storage-version-too-large = This earlier version is larger than the limit of { $limit } MB and was not opened: { $path }
storage-version-not-kept = An earlier version could not be kept, and none that was there is lost. { $why }
storage-version-io = Could not get at the earlier versions: { $reason }. None is lost: { $path }
storage-version-not-removed = An earlier version that is no longer needed could not be removed: { $reason }. The others are untouched. Delete it yourself if you need the space: { $path }
storage-version-list-damaged = The list of earlier versions was damaged and was made again from the versions themselves. Reasons and counts may be missing in it. The damaged list was kept as { $kept }; it was { $path }
storage-version-list-damaged-stays = The list of earlier versions is damaged and could not be made again. The versions themselves are there. { $why }

storage-trash-move = Could not move it to the trash: { $reason }. It stays where it is: { $path }
storage-trash-remove = Could not remove it from the trash: { $reason }. Delete it yourself if you need the space: { $path }
