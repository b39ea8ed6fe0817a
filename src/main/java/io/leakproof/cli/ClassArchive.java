package io.leakproof.cli;

/** Archive of parsed and verified classes that the launcher gives to Java for a fast start. */
final class ClassArchive {

    /** What the launcher found, set by it. */
    private static final String FOUND = "leakproof.archive";

    private ClassArchive() {}

    /** Whether this JVM uses it, and why not. */
    static String inWords() {
        return inWords(System.getProperty(FOUND, ""), System.getProperty("java.vm.info", ""));
    }

    static String inWords(String found, String vm) {
        return switch (found) {
            case "given" -> vm.contains("sharing") ? "in use" : "not in use: this Java rejects it";
            case "missing" -> "not in use: there is none";
            case "other-java" -> "not in use: it was made for another Java";
            case "other-times" ->
                "not in use: the jars beside it have other times than when it was made; copy with `cp -a`";
            default -> "not in use: Java was not started by the launcher";
        };
    }
}
