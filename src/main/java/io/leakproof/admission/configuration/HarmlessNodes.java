package io.leakproof.admission.configuration;

import java.util.List;
import java.util.stream.Stream;

/**
 * The device nodes that neither export nor import memory, by patterns of their paths. Immutable.
 *
 * @param own those of the site, beside the shipped ones
 */
public record HarmlessNodes(List<String> own) {

    /** Each with what is below it. */
    private static final List<String> SHIPPED = Stream.of(
                    "net",
                    "fuse",
                    "kvm",
                    "vhost-*",
                    "ppp",
                    "kmsg",
                    "null",
                    "zero",
                    "full",
                    "random",
                    "urandom",
                    "tty*",
                    "pts",
                    "ptmx",
                    "console",
                    "serial",
                    "rtc*",
                    "watchdog*",
                    "tpm*",
                    "sgx*",
                    "sgx_*",
                    "mapper",
                    "dm-*",
                    "loop*",
                    "disk",
                    "sd*",
                    "nvme*",
                    "vd*",
                    "xvd*",
                    "md",
                    "md0",
                    "md1*",
                    "block",
                    "mmcblk*",
                    "zram*",
                    "rbd*",
                    "nbd*",
                    "drbd*",
                    "zd*",
                    "nullb*",
                    "zfs",
                    "zvol",
                    "bcache*",
                    "btrfs-control",
                    "autofs",
                    "cuse",
                    "mei*",
                    "uinput",
                    "usb",
                    "sr*",
                    "sg*",
                    "cpu_dma_latency",
                    "hwrng",
                    "ptp*",
                    "pps*",
                    "ipmi*",
                    "i2c-*",
                    "gpiochip*",
                    "spidev*",
                    "hidraw*",
                    "input",
                    "snd",
                    "bus/usb",
                    "sev*",
                    "tdx_guest",
                    "vsock",
                    "hugepages",
                    "hugepages*",
                    "shm",
                    "mqueue",
                    "log")
            .map(name -> "/dev/" + name)
            .toList();

    public HarmlessNodes {
        own = List.copyOf(own);
    }

    /** All patterns. */
    public List<String> patterns() {
        return Stream.concat(own.stream(), SHIPPED.stream().flatMap(pattern -> Stream.of(pattern, pattern + "/*")))
                .toList();
    }

    /** Whether a node, or each node of a folder, is one of them. */
    public boolean covers(String path) {
        return patterns().stream().anyMatch(pattern -> Glob.matches(pattern, path));
    }
}
