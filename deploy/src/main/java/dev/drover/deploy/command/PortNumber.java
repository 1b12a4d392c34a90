package dev.drover.deploy.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The port of an option; what is none is wrong usage. */
public final class PortNumber implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65535) {
            throw new TypeConversionException("'" + text + "' is no port: 1 to 65535");
        }
        return port;
    }
}
