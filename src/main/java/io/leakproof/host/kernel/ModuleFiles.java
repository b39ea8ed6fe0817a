package io.leakproof.host.kernel;

import io.leakproof.host.capture.HostFiles;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Knowledge of kernel modules: the telling names in their files, and which are not the kernel's own. Immutable.
 *
 * @param listed the telling names by module, whose {@code -} is written {@code _}, with commas between them
 * @param versions the source versions of the same
 * @param unread why the file of a module was not read, by module
 * @param odd how many rows of the list of names cannot be read
 * @param whole whether the list has all modules with such names, but for those of which it says why not
 * @param loaded the modules that are loaded; null where nobody listed them
 * @param foreign those of them that came with no kernel
 */
public record ModuleFiles(
        Map<String, String> listed,
        Map<String, String> versions,
        Map<String, String> unread,
        int odd,
        boolean whole,
        @Nullable Set<String> loaded,
        Set<String> foreign) {

    private static final String LOADED = "proc/modules";

    /** What is known in a host's files. */
    public static ModuleFiles of(HostFiles files) {
        Map<String, String> listed = new HashMap<>();
        Map<String, String> versions = new HashMap<>();
        Map<String, String> unread = new LinkedHashMap<>();
        int odd = 0;
        for (String line : files.of("symbols")) {
            String[] words = line.split(" ", 3);
            if (words.length < 3 || Arrays.asList(words).contains("")) {
                odd++;
                continue;
            }
            String module = plain(words[0]);
            if (words[2].contains(",")) {
                listed.put(module, words[2]);
                versions.put(module, words[1]);
            } else {
                unread.put(module, words[2]);
            }
        }
        List<String> modules = files.of(LOADED);
        Set<String> loaded = new TreeSet<>();
        modules.forEach(line -> loaded.add(plain(line.split(" ", 2)[0])));
        boolean whole = odd == 0 && files.whole("symbols");
        return new ModuleFiles(
                listed, versions, unread, odd, whole, files.whole(LOADED) ? loaded : null, foreign(modules));
    }

    /** The telling names of a module; nothing where they were not read. */
    public Optional<Set<String>> names(String module) {
        return Optional.ofNullable(listed.get(plain(module))).map(names -> {
            Set<String> found = new HashSet<>(Arrays.asList(names.split(",")));
            found.remove("");
            return found;
        });
    }

    /** Whether a module came with no kernel, and its file was not read: nobody knows what it does. */
    public boolean isUnreadForeign(String module) {
        String name = plain(module);
        return foreign.contains(name) && !listed.containsKey(name) && (!whole || unread.containsKey(name));
    }

    /** Whether a module is loaded, or nobody listed which are. */
    public boolean mayBeLoaded(String module) {
        return loaded == null || loaded.contains(plain(module));
    }

    /** The name of a module as the kernel writes it. */
    public static String plain(String module) {
        return module.replace('-', '_');
    }

    private static Set<String> foreign(List<String> lines) {
        Set<String> foreign = new TreeSet<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            String taints = words[words.length - 1];
            if (words.length > 6
                    && taints.startsWith("(")
                    && taints.matches("\\([A-Za-z+-]{0,16}\\)")
                    && (taints.contains("O") || taints.contains("P"))) {
                foreign.add(plain(words[0]));
            }
        }
        return foreign;
    }
}
