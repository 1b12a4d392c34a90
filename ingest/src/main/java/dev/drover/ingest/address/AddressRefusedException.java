package dev.drover.ingest.address;

/** An address cannot be taken apart; the message says how to write it and repeats nothing of it. */
public final class AddressRefusedException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final AddressFault fault;

    AddressRefusedException(AddressFault fault) {
        super(fault.sentence());
        this.fault = fault;
    }

    public AddressFault fault() {
        return fault;
    }
}
