"""Files that shifts are read from and written to. Bytes in, values out and back: no disk, no database, no clock."""
