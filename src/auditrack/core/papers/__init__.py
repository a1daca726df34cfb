"""What single papers tell besides what all of them do: values, no sentence."""
