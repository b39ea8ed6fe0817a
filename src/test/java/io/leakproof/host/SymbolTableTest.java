package io.leakproof.host;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.Golden;
import io.leakproof.facts.Attachment;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.host.ImporterClasses.Answer;
import io.leakproof.host.capture.HostReader;
import io.leakproof.host.kernel.ModuleFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a module imports is told by the names in its file: each row of the table, and of every module of three kernels. */
class SymbolTableTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ib_umem_dmabuf_get_pinned_revocable_and_lock | [pinned-revocable]",
                "ib_umem_dmabuf_get ib_umem_dmabuf_map_pages | [dynamic]",
                "ib_umem_dmabuf_get | []",
                "ib_umem_dmabuf_get_pinned | [pinned]",
                "ib_umem_dmabuf_get_pinned_with_dma_device | [pinned]",
                "ib_umem_dmabuf_release | []",
                "dma_buf_dynamic_attach amdgpu_dma_buf_move_notify | [dynamic]",
                "dma_buf_dynamic_attach x_invalidate_mappings | [dynamic]",
                "dma_buf_dynamic_attach x_attach_ops | [dynamic]",
                "dma_buf_dynamic_attach | [pinned]",
                "dma_buf_dynamic_attach dma_buf_move_notify | [pinned]",
                "x_move_notify | []",
                "dma_buf_attach | [static]",
                "drm_gem_prime_import_dev | [static]",
                "drm_gem_shmem_prime_import_sg_table | [static]",
                "drm_gem_prime_export | []",
                "drm_gem_prime_fd_to_handle | []",
                "dma_buf_export dma_buf_fd | []",
                "ib_umem_get | []",
                "dma_buf_attach dma_buf_dynamic_attach x_move_notify | [dynamic, static]"
            })
    void each_row_of_the_table_is_told_from_what_is_like_it(String names, String ways) {
        Set<Attachment> found = TellingNames.attachments(Set.of(names.split(" ")));
        assertThat(found.stream().map(Attachment::word).sorted().toList()).hasToString(ways);
    }

    @ParameterizedTest
    @CsvSource({
        "vb2_dma_contig_memops, [videobuf2_dma_contig]",
        "vb2_dma_sg_memops, [videobuf2_dma_sg]",
        "vb2_vmalloc_memops, [videobuf2_vmalloc]",
        "vb2_vmalloc_memops_x, []"
    })
    void a_helper_of_the_core_is_told_by_its_operations(String name, String helpers) {
        assertThat(TellingNames.helpers(Set.of(name))).hasToString(helpers);
    }

    @Test
    void how_every_module_of_three_kernels_imports() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String kernel : new String[] {"6.1", "6.12", "7.3"}) {
            text.append("# ").append(kernel).append(", by its module files\n").append(table(kernel));
        }
        Golden.check("host/symbol-table.txt", text.toString());
    }

    private static String table(String kernel) throws IOException {
        String lines;
        try (InputStream in =
                Objects.requireNonNull(SymbolTableTest.class.getResourceAsStream("/host/debian-" + kernel + ".txt"))) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        CaptureText capture = new CaptureText();
        lines.lines().forEach(line -> {
            capture.file("proc/modules", module(line) + " 1 0 - Live 0x0");
            String names = line.substring(line.indexOf('|'))
                    .replaceAll("\\|[UD] ?", "")
                    .strip()
                    .replace(' ', ',');
            capture.file("symbols", module(line) + " - " + names + ",");
        });
        Snapshot host = Snapshot.of(
                HostReader.of(capture.text().getBytes(StandardCharsets.UTF_8), "node"), Optional.of(kernel));
        CatalogueDrivers drivers = new CatalogueDrivers(Catalogue.shipped());
        DriverChoice choice = new DriverChoice(host, drivers);
        ImporterClasses classes = new ImporterClasses(drivers, choice, host.modules());
        return lines.lines()
                .map(line -> module(line) + ": " + row(module(line), isDrm(line), drivers, choice, classes) + "\n")
                .collect(joining());
    }

    private static String row(
            String module, boolean drm, CatalogueDrivers drivers, DriverChoice choice, ImporterClasses classes) {
        String exports = drivers.ofModule(Kind.EXPORTER, module).values().stream()
                .flatMap(family -> choice.of(family, module).stream())
                .map(chosen -> "exports as " + chosen.entry().id() + " ("
                        + chosen.evidence().word() + ")")
                .collect(joining(", "));
        if (!classes.canImport(module) && !drm) {
            return exports.isEmpty() ? "no importer" : exports;
        }
        Answer answer = classes.of(module, drm);
        String imports = answer.found().stream()
                .map(found -> found.attachment().word() + " "
                        + (found.entry() == null
                                ? "without an entry"
                                : found.entry().id()) + " ("
                        + found.evidence().word() + ")")
                .collect(joining(", "));
        return Stream.of(
                        exports,
                        imports,
                        answer.known() ? "" : "maybe otherwise",
                        answer.disagrees() ? "disagrees with the catalogue" : "")
                .filter(part -> !part.isEmpty())
                .collect(joining("; "));
    }

    private static String module(String line) {
        String path = line.substring(0, line.indexOf(".ko"));
        return ModuleFiles.plain(path.substring(path.lastIndexOf('/') + 1));
    }

    /** Whether it is a driver of displays or accelerators, and no part of the core. */
    private static boolean isDrm(String line) {
        return line.matches("kernel/drivers/(?:gpu/drm|accel)/[^/]+/.*") && !TellingNames.isOfTheCore(module(line));
    }
}
