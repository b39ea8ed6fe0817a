package io.leakproof.host.kernel;

import io.leakproof.host.capture.HostFiles;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The circumstances in which a host was read.
 *
 * @param time when, as the collector wrote it; empty where it is not told
 * @param root whether by root
 * @param kernel the release of the running kernel; empty where it is not told
 * @param firstNamespaces whether in the host's first pid and cgroup namespaces, where all processes are seen
 * @param bootId the random id of the boot; empty where it is not told
 */
public record Meta(String time, boolean root, String kernel, boolean firstNamespaces, String bootId) {

    private static final String FIRST_PID_NAMESPACE = "pid:[4026531836]";
    private static final String FIRST_CGROUP_NAMESPACE = "cgroup:[4026531835]";
    private static final Pattern VERSION = Pattern.compile("Linux version (\\S{1,128}).*", Pattern.DOTALL);
    private static final Pattern RELEASE = Pattern.compile("[A-Za-z0-9._+~-]{1,128}");
    private static final Pattern TIME = Pattern.compile("[0-9TZ:.+-]{1,40}");
    private static final Pattern BOOT_ID = Pattern.compile("[0-9a-f-]{36}");

    /** What a host's files say. */
    public static Meta of(HostFiles files) {
        Map<String, String> values = new HashMap<>();
        for (String line : files.of("meta")) {
            int space = line.indexOf(' ');
            if (space > 0) {
                values.putIfAbsent(
                        line.substring(0, space), line.substring(space + 1).strip());
            }
        }
        Matcher version = VERSION.matcher(files.first("proc/version"));
        String kernel = values.getOrDefault("kernel", version.matches() ? version.group(1) : "");
        return new Meta(
                checked(TIME, values.getOrDefault("time", "")),
                "0".equals(values.get("euid")),
                checked(RELEASE, kernel),
                FIRST_PID_NAMESPACE.equals(values.get("pidns"))
                        && FIRST_CGROUP_NAMESPACE.equals(values.get("cgroupns")),
                checked(BOOT_ID, files.first("proc/sys/kernel/random/boot_id").strip()));
    }

    private static String checked(Pattern pattern, String value) {
        return pattern.matcher(value).matches() ? value : "";
    }
}
