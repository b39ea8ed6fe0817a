package io.leakproof.host.kernel;

import io.leakproof.json.Json;
import io.leakproof.source.BadInputException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A memory registration, as {@code rdma -j resource show mr} lists it.
 *
 * @param device the RDMA device
 * @param number its number on the device
 * @param length how many bytes it covers
 * @param pid the thread that opened the device for it; null where that is dead, or of another pid namespace than the reader's
 */
public record RdmaRegistration(
        String device, long number, long length, @Nullable Integer pid) {

    /** The length of a registration of all memory that a process has. */
    public static final long ALL_MEMORY = Long.MAX_VALUE;

    /** The largest text: 64 MiB. */
    private static final int MOST_CHARS = 64 << 20;

    /**
     * A list of registrations.
     *
     * @param registrations those of processes, dead ones too; what the kernel made for itself is left out
     * @param rows how many there are with those of the kernel
     * @param odd whether part of it is not as the tool writes it
     */
    public record Listing(List<RdmaRegistration> registrations, int rows, boolean odd) {

        public Listing {
            registrations = List.copyOf(registrations);
        }
    }

    /** The list in some lines. */
    public static Listing list(List<String> lines) {
        List<RdmaRegistration> registrations = new ArrayList<>();
        List<Map<?, ?>> objects = objects(lines);
        if (objects == null) {
            return new Listing(List.of(), 0, true);
        }
        boolean odd = false;
        for (Map<?, ?> fields : objects) {
            Long length = length(fields.get("mrlen"));
            if (!(fields.get("ifname") instanceof String device && !device.isBlank())
                    || !(fields.get("mrn") instanceof Long number)
                    || length == null) {
                odd = true;
            } else if (fields.get("pid") instanceof Long pid) {
                registrations.add(new RdmaRegistration(device, number, length, pid.intValue()));
            } else if (!fields.containsKey("comm")) {
                registrations.add(new RdmaRegistration(device, number, length, null));
            }
        }
        return new Listing(registrations, objects.size(), odd);
    }

    /** All memory that a process has or will have, registered on demand, has a length beyond that of a {@code long}. */
    private static @Nullable Long length(@Nullable Object written) {
        if (written instanceof BigInteger length && length.signum() > 0) {
            return ALL_MEMORY;
        }
        return written instanceof Long length && length >= 0 ? length : null;
    }

    /** How many registrations there are by the summary of all resources; null where the summary is odd. */
    public static @Nullable Long counted(List<String> lines) {
        List<Map<?, ?>> objects = objects(lines);
        return objects == null
                ? null
                : (Long) objects.stream()
                        .mapToLong(fields -> fields.get("mr") instanceof Long count ? count : 0)
                        .sum();
    }

    /** Whether each network namespace sees only its own RDMA devices. */
    public static boolean namespacesAreExclusive(List<String> lines) {
        List<Map<?, ?>> objects = objects(lines);
        return objects != null && objects.stream().anyMatch(fields -> Objects.equals(fields.get("netns"), "exclusive"));
    }

    private static @Nullable List<Map<?, ?>> objects(List<String> lines) {
        String text = String.join("\n", lines).strip();
        if (text.length() > MOST_CHARS) {
            return null;
        }
        try {
            List<Map<?, ?>> objects = new ArrayList<>();
            Object value = text.isEmpty() ? List.of() : Json.read(text, "rdma");
            for (Object one : value instanceof List<?> all ? all : List.of(Objects.requireNonNullElse(value, ""))) {
                if (!(one instanceof Map<?, ?> fields)) {
                    return null;
                }
                objects.add(fields);
            }
            return objects;
        } catch (BadInputException e) {
            return null;
        }
    }
}
