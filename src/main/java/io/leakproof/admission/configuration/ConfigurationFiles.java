package io.leakproof.admission.configuration;

import io.leakproof.facts.Catalogue;
import io.leakproof.rules.RuleFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The files of a configuration and what was made of those that hold no settings. Immutable.
 *
 * @param catalogue what is known of drivers
 * @param rules people's own rules
 * @param paths the files that were read, the configuration first
 * @param digests what they held: {@code configuration}, {@code policies}, {@code catalogue}
 */
public record ConfigurationFiles(
        Catalogue catalogue, List<RuleFile> rules, List<Path> paths, Map<String, String> digests) {}
