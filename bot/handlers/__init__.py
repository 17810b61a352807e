"""The faces: each reads an update, calls one service inside the open transaction, and says nothing itself."""
