package io.leakproof.facts;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The remedies of a catalogue: what operators can do. Immutable.
 *
 * @param all in the order of the files
 */
public record Remedies(List<Remedy> all) {

    private static final String OPTION = "Only a kernel developer can do that";
    private static final String FACT = "Only another device or driver, or a kernel developer, can do that";

    public Remedies {
        all = List.copyOf(all);
    }

    /**
     * What an operator can do so that an option or a field has a value, or that only a kernel developer can, as sentences.
     *
     * @param kind {@code policy}, or the kind of the fact
     * @param id of the fact; of no meaning for an option
     * @param field the option or the field, as it is written
     * @param value the value it is to have, as it is written
     */
    public String inWords(World world, String kind, String id, String field, String value) {
        List<Remedy> known =
                all.stream().filter(remedy -> remedy.brings(field, value)).toList();
        List<Remedy> fitting =
                known.stream().filter(remedy -> fits(world, kind, id, remedy)).toList();
        List<Remedy> nearest = nearest(fitting);
        if (nearest.stream().anyMatch(Remedy::operable)) {
            return sentences(nearest.stream().filter(Remedy::operable).map(Remedy::sentences));
        }
        String why = sentences(known.stream().map(Remedy::cannot));
        String who = kind.equals("policy") ? OPTION : FACT;
        return why.isEmpty() ? who + "." : who + ": " + why;
    }

    /** Why no operator can give an option a value in a world; empty where one can, or where nobody wrote what one can. */
    public Optional<String> obstacle(World world, String option, String value) {
        boolean known = all.stream().anyMatch(remedy -> remedy.brings(option, value));
        String words = inWords(world, "policy", "", option, value);
        return known && words.startsWith(OPTION) ? Optional.of(words) : Optional.empty();
    }

    /** Leaves those that name their drivers, if there are any. */
    static List<Remedy> nearest(List<Remedy> fitting) {
        List<Remedy> named =
                fitting.stream().filter(remedy -> !remedy.general()).toList();
        return named.isEmpty() ? fitting : named;
    }

    private static boolean fits(World world, String kind, String id, Remedy remedy) {
        return switch (kind) {
            case "device" ->
                world.devices().stream().anyMatch(device -> device.id().equals(id) && remedy.fits(device));
            case "importer" ->
                world.importers().stream().anyMatch(one -> one.id().equals(id) && remedy.fits(one))
                        && fitsAny(world, remedy);
            default -> fitsAny(world, remedy);
        };
    }

    private static boolean fitsAny(World world, Remedy remedy) {
        return remedy.exporters().isEmpty() && remedy.memory() == null
                || world.devices().stream().anyMatch(remedy::fits);
    }

    private static String sentences(Stream<String> sentences) {
        return sentences.filter(one -> !one.isBlank()).distinct().collect(Collectors.joining(" "));
    }
}
