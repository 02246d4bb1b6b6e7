package dev.albumzip.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Looks settings up, checks them, and remembers where each came from. */
final class SettingsReader {
    private final UnaryOperator<String> environment;
    private final UnaryOperator<String> contextParameter;
    private final List<String> report = new ArrayList<>();

    private record Found(String value, String source) {}

    /** Makes a setting's value of its text; what it throws is told with what was expected. */
    @FunctionalInterface
    interface Parser<T> {
        T parse(String text) throws IllegalArgumentException;
    }

    /**
     * @param environment gives the environment variable of a name, or null
     * @param contextParameter gives the servlet context parameter of a name, or null
     */
    SettingsReader(UnaryOperator<String> environment, UnaryOperator<String> contextParameter) {
        this.environment = environment;
        this.contextParameter = contextParameter;
    }

    /** A line for each setting that has been read: its value, where that came from, and what it may be. */
    String report() {
        return String.join("\n", report);
    }

    /** By the name of the environment variable; the property's has dots instead of underscores. */
    private Optional<Found> find(String variable) {
        return find(variable, variable.toLowerCase(Locale.ROOT).replace('_', '.'));
    }

    /** By both names. The AWS SDK's own names differ more. */
    private Optional<Found> find(String variable, String property) {
        return found(environment.apply(variable), "the environment")
                .or(() -> found(System.getProperty(property), "a system property"))
                .or(() -> found(contextParameter.apply(property), "a context parameter"));
    }

    private static Optional<Found> found(String value, String source) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty())
                .map(text -> new Found(text, source));
    }

    /**
     * @param expected what it may be, as an error and the report tell it
     * @param byDefault in text
     */
    <T> T read(String variable, String expected, String byDefault, Parser<T> parser) {
        return read(variable, find(variable), expected, byDefault, parser);
    }

    /** One that may be left out. */
    <T> Optional<T> readOptional(String variable, String property, String expected, Parser<T> parser) {
        return read(variable, find(variable, property), expected, "", optional(parser));
    }

    private static <T> Parser<Optional<T>> optional(Parser<T> parser) {
        return text -> text.isEmpty() ? Optional.empty() : Optional.of(parser.parse(text));
    }

    /** One that nobody may see. What the parser throws is told as it is, so it must not quote the value. */
    <T> T readSecret(String variable, String expected, Parser<T> parser) {
        var found = find(variable);
        report(variable, found.map(secret -> new Found("****", secret.source)), expected, "");
        try {
            return parser.parse(found.map(Found::value).orElse(""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(variable + " must be " + expected + ", but " + e.getMessage(), e);
        }
    }

    String required(String variable, String meaning) {
        return read(variable, meaning, "", text -> {
            if (text.isEmpty()) {
                throw new IllegalArgumentException();
            }
            return text;
        });
    }

    boolean flag(String variable, boolean byDefault) {
        return read(variable, "true or false", Boolean.toString(byDefault), text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        });
    }

    /**
     * @param unit of the number, in the plural
     */
    long number(String variable, String unit, long byDefault, long min, long max) {
        var expected = "a whole number from " + min + " to " + max + ", in " + unit;
        return read(variable, expected, Long.toString(byDefault), text -> {
            long number = Long.parseLong(text);
            if (number < min || number > max) {
                throw new IllegalArgumentException();
            }
            return number;
        });
    }

    private <T> T read(String variable, Optional<Found> found, String expected, String byDefault, Parser<T> parser) {
        report(variable, found, expected, byDefault);
        var text = found.map(Found::value).orElse(byDefault);
        try {
            return parser.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(found.isPresent()
                    ? variable + " must be " + expected + ", but it is '" + text + "'"
                    : variable + " is not set: " + expected, e);
        }
    }

    private void report(String variable, Optional<Found> found, String expected, String byDefault) {
        var otherwise = byDefault.isEmpty() ? "" : "; by default " + byDefault;
        report.add(found.map(set -> variable + " = " + set.value + ", from " + set.source + otherwise)
                .orElse(byDefault.isEmpty() ? variable + " is not set" : variable + " = " + byDefault + ", the default")
                + " (" + expected + ")");
    }
}
