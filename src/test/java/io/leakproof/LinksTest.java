package io.leakproof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinksTest {

    @Test
    void links_of_the_papers_lead_somewhere() throws IOException {
        List<Path> files = Stream.of(
                        Pages.markdown(Path.of("")),
                        Pages.markdown(Path.of(".github")),
                        Pages.markdown(Path.of("src/main/kubernetes")),
                        Pages.markdown(Pages.FOLDER))
                .flatMap(one -> one)
                .toList();
        assertThat(files).hasSizeGreaterThan(14);
        assertThat(Pages.deadLinks(files)).isEmpty();
    }

    @Test
    void readme_links_to_every_page() {
        List<Path> pages = Pages.markdown(Pages.FOLDER).toList();
        assertThat(pages).hasSizeGreaterThanOrEqualTo(10);
        assertThat(pages).allSatisfy(page -> assertThat(Pages.README).content().contains("](" + page + ")"));
    }

    @Test
    void pages_name_the_version_that_is_installed() throws IOException {
        Pattern named = Pattern.compile("<artifactId>leakproof</artifactId>\\s*<version>(.*)</version>");
        String version = named.matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        List<String> versions = Pages.all()
                .flatMap(page -> named.matcher(read(page)).results().map(found -> page + " " + found.group(1)))
                .toList();
        assertThat(versions)
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(one -> assertThat(one).endsWith(" " + version));
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
