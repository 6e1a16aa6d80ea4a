"""How the screens write a moment, where Django's own Dutch does not say it as people do."""
