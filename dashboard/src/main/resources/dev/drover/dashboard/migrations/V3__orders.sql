-- Orders of people on their way to Kafka: the same id twice is one order, and of two that want the next step of an alarm one gets it.

-- body is the command as it went to the topic, byte for byte: whoever sends the same id again sends the same.
CREATE TABLE command_sent (
    id      text        PRIMARY KEY,
    actor   text        NOT NULL,
    body    text        NOT NULL,
    sent_at timestamptz NOT NULL
);

-- Who has the next step of an alarm, from the order until the step comes back or the order is too old to be still under way.
CREATE TABLE alarm_turn (
    alarm_id   text        NOT NULL,
    alarm_seq  bigint      NOT NULL,
    command_id text        NOT NULL,
    actor      text        NOT NULL,
    taken_at   timestamptz NOT NULL,
    PRIMARY KEY (alarm_id, alarm_seq)
);
CREATE INDEX alarm_turn_taken_at ON alarm_turn (taken_at);
