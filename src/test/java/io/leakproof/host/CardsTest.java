package io.leakproof.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.leakproof.host.LiveBuffer.Holder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cards are found behind their nodes, and classes told, as real hosts list them. */
class CardsTest {

    /** Hosts list iommufd's node among those without a class of their own. */
    @ParameterizedTest
    @CsvSource({"misc iommu - 10:257 -,'10, 257'", "iommu iommu - 4106:1 -,'4106, 1'"})
    void whoever_has_iommufd_open_may_use_what_it_attached(String node, String numbers) {
        CaptureText text = new CaptureText()
                .without("meta")
                .file("meta", "euid 0", "kernel 7.3.4", "pidns pid:[4026531836]", "cgroupns cgroup:[4026531835]")
                .file("sys/nodes.txt", node, "misc vfio - 10:196 -")
                .process(10, 1000, "0::/alice")
                .fd(10, 4, 17, 1000)
                .process(11, 1001, "0::/bob")
                .open(5, numbers)
                .buffer(17, "00000002", "vfio_pci_core", "iommu");
        assertThat(text.report().buffers().get(0).holders())
                .extracting(Holder::tenant, Holder::certainty)
                .contains(tuple("uid-1001", Certainty.LIKELY));
    }


    /** Each takes what the others leave, whichever stands first. */
    @ParameterizedTest
    @CsvSource({"vgem,0000:99:00.0,00000005,0", "0000:99:00.0,vgem,00000005,0", "0000:99:00.0,vgem,00000008,1"})
    void an_attachment_of_an_unknown_device_explains_only_what_others_leave(
            String first, String second, String count, long unexplained) {
        LiveBuffer buffer = new CaptureText()
                .file("sys/nodes.txt", "drm card0 vgem 226:0 -")
                .process(10, 1000, "0::/alice")
                .fd(10, 4, 17, 1000)
                .buffer(17, count, "udmabuf", first, second)
                .report()
                .buffers()
                .get(0);
        assertThat(buffer.unexplained()).isEqualTo(unexplained);
    }
}
