/** How long a picture is kept at most, in minutes; a test compares it with the topic that keeps them. */
export const KEPT_MINUTES = 10
