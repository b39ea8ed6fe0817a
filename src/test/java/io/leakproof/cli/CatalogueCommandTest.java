package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.Golden;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class CatalogueCommandTest {

    private static final String OWN = """
            importers:
              - {id: mine@6.1, summary: S., attachment: pinned, module: mine, symbols: [dma_buf_attach],
                 since: {first: "6.1"}, until: {not_in: "6.9"}, source: t, confidence: verified}
              - {id: mine@6.9, summary: S., attachment: pinned-revocable, honours_revoke: false, since: {first: "6.9"}, source: t,
                 confidence: partial, assumed: [honours_revoke]}
              - {id: other, summary: S., attachment: static, source: t, confidence: assumed}
            """;

    @Test
    void lists_every_entry_of_both_kinds() {
        String text = run("catalogue");
        for (Kind kind : Kind.values()) {
            assertThat(text)
                    .contains(kind.word() + "s\n")
                    .contains(Catalogue.shipped().ids(kind));
        }
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void shows_what_is_known_at_a_kernel_and_marks_what_cannot_be_compared() {
        assertThat(run("catalogue --catalogue - --kind importers --kernel 6.12"))
                .startsWith("importers at kernel 6.12\n\n  ID                 SINCE         KNOWN     FIELDS\n")
                .doesNotContain("mine@6.1 ", "irdma@7.1", "exporters")
                .endsWith("""
                          mine@6.9           6.9           partial   pinned-revocable, ignores revoke?
                          other              -*            assumed   static?

                          ?  assumed, not read anywhere
                          *  the number of a kernel says nothing of it, so that it is listed at every
                             kernel
                        """);
        assertThat(run("catalogue --kind exporters"))
                .contains("  vfio-pci@7.1 ")
                .doesNotContain("*");
    }

    @Test
    void shows_all_that_a_name_may_be_with_kernel_protection_and_source() {
        assertThat(run("catalogue vfio_pci --kernel 7.3")).isEqualTo("""
                        What `vfio_pci` may be at kernel 7.3, what leaks most last
                        vfio_pci_dmabuf.c (verified)

                        exporter vfio-pci@7.1
                          what     A PCI device given to a user program or a guest, exported to
                                   peer-to-peer importers that can be revoked.
                          kernel   first released in 7.1, not in 6.19, read in 7.2
                          fields   exclusive, device memory, release on-close, user allocator,
                                   scrub never, static importers refused, references none,
                                   not cleared by a reset?
                          options  {revoke: required, revoke_wait: until-unmapped}
                          does     attach: EOPNOTSUPP without peer2peer or callback; close, reset, D3
                                   and memory-off revoke, wait for fences and then for every unmap,
                                   without bound.
                          source   vfio/pci/vfio_pci_dmabuf.c:23-39 (attach), :340-420 (move, cleanup)
                                   7.2, 7.3; commit 6ffe939bf94f (verified)

                        importer iommufd@7.1
                          what     The IOMMU interface for user programs and guests; it pins, and so
                                   only exporters that admit revocable pins take it.
                          kernel   first released in 7.1, not in 6.19, read in 7.2
                          fields   pinned-revocable, peer2peer, honours revoke, read-write,
                                   accepts [vfio-pci, nvgrace-gpu-vfio], handles can be passed on
                          source   iommufd/pages.c:1439-1520 (7.3), :1505 (7.2) (verified)

                          ?  assumed, not read anywhere
                        """);
        assertThat(run("catalogue iommufd@6.19")).contains(" accepts [vfio-pci, nvgrace-gpu-vfio], ");
        assertThat(run("catalogue siw")).contains("No exporter and no importer of dma-bufs.");
        assertThat(run("catalogue irdma --kernel 7.1 --kind exporters"))
                .contains("No exporter of dma-bufs at kernel 7.1.")
                .doesNotContain("no importer");
        assertThat(run("catalogue no-such-thing"))
                .startsWith("2 ")
                .contains("nothing in the catalogue is called `no-such-thing`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"markdown", "html"})
    void makes_pages_of_what_a_name_may_be(String format) throws IOException {
        String form = " --format " + format;
        Golden.check(
                "reports/catalogue-name." + format,
                run("catalogue vfio_pci --kernel 7.3" + form)
                        .replaceAll("(?s)<(style|script)>.*?</\\1>|sha256-[^']*", ""));
        assertThat(run("catalogue siw" + form)).contains("No exporter and no importer of dma-bufs.");
    }

    @Test
    void makes_pages_of_a_listing() {
        String line = "catalogue --catalogue - --kind importers --kernel 6.12 --format ";
        assertThat(run(line + "markdown"))
                .contains("\n## importers at kernel 6.12\n")
                .contains("\n| other | \\-\\* | assumed | static? | S. | t |\n")
                .contains("\n? assumed, not read anywhere\n")
                .doesNotContain("mine@<!-- -->6.1");
        assertThat(run(line + "html"))
                .contains(
                        "<tr><th scope=\"row\">other</th><td>-*</td><td>assumed</td><td>static?</td><td>S.</td><td>t</td></tr>")
                .contains("<p class=\"aside\">? assumed, not read anywhere</p>");
    }

    @Test
    void a_page_of_the_catalogue_shows_what_own_entries_hold_and_does_nothing() throws Exception {
        String hostile = OWN.replace("summary: S.", "summary: <script>alert(1)</script> @all");
        assertThat(run("catalogue --catalogue - --format markdown", hostile)).doesNotContain("<script>", "@all ");
        String page = run("catalogue --catalogue - --format html", hostile);
        assertThat(page).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)");
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    @Test
    void gives_programs_all_that_is_known() {
        Object json = Json.read(run("catalogue --catalogue - --kernel 6.2 --kind importers --format json"), "out");
        Map<?, ?> listing = (Map<?, ?>) Objects.requireNonNull(json);
        assertThat(listing.get("schema")).isEqualTo("leakproof/catalogue-listing/v1");
        assertThat(listing.get("kernel")).isEqualTo("6.2");
        assertThat(listing.containsKey("exporters")).isFalse();
        List<?> importers = (List<?>) Objects.requireNonNull(listing.get("importers"));
        List<?> mine = importers.stream()
                .filter(entry -> String.valueOf(((Map<?, ?>) entry).get("id")).startsWith("mine"))
                .toList();
        assertThat(mine)
                .isEqualTo(List.of(Map.ofEntries(
                        Map.entry("id", "mine@6.1"),
                        Map.entry("driver", "mine"),
                        Map.entry("summary", "S."),
                        Map.entry("fields", Map.of("attachment", "pinned")),
                        Map.entry("protection", ""),
                        Map.entry("modules", List.of("mine")),
                        Map.entry("exp_names", List.of()),
                        Map.entry("symbols", List.of("dma_buf_attach")),
                        Map.entry("since", Map.of("first", "6.1", "not_in", "", "in", "", "driver", "")),
                        Map.entry("until", Map.of("in", "", "not_in", "6.9")),
                        Map.entry("comparable", true),
                        Map.entry("source", "t"),
                        Map.entry("confidence", "verified"),
                        Map.entry("assumed", List.of()),
                        Map.entry("notes", Map.of()))));
    }

    @Test
    void refuses_what_is_no_kernel_and_no_kind() {
        assertThat(run("catalogue --kernel six"))
                .isEqualTo("2 leakproof catalogue: --kernel: `six` is no version such as 6.12 or 6.19-rc3\n"
                        + "`leakproof catalogue --help` says how it is used.\n");
        assertThat(run("catalogue --kind drivers"))
                .startsWith("2 ")
                .contains("`drivers` is none of exporters, importers");
    }

    /** What it prints, behind its exit code if that is not 0. */
    private static String run(String line) {
        return run(line, OWN);
    }

    private static String run(String line, String stdin) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Streams streams = new Streams(
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                out,
                out,
                Map.of(),
                Terminal.NONE,
                false);
        int code = Main.run(streams, line.split(" "));
        return (code == 0 ? "" : code + " ") + out.toString(StandardCharsets.UTF_8);
    }
}
