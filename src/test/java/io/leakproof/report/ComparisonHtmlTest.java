package io.leakproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.Golden;
import io.leakproof.compare.Comparison;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ComparisonHtmlTest {

    @Test
    void tells_several_worlds() throws IOException {
        String html = Comparisons.in(Format.HTML, Comparisons.ofSeveral());
        Golden.check(
                "reports/several.html",
                html.replaceAll("(?s)(<(style|script)>).*?</\\2>", "$1…</$2>")
                        .replaceAll("'sha256-[^']*'", "'sha256-…'"));
    }

    @Test
    void is_well_formed_whatever_it_tells() throws Exception {
        for (Comparison comparison : Comparisons.all()) {
            Document page = parsed(Comparisons.in(Format.HTML, comparison));
            assertThat(page.getElementsByTagName("script").getLength()).isEqualTo(1);
            assertThat(page.getElementsByTagName("main").getLength()).isEqualTo(1);
        }
    }

    @Test
    void tells_a_story_once_for_all_the_policies_it_is_true_of() throws Exception {
        Document page = parsed(Comparisons.in(Format.HTML, Comparisons.ofSeed()));
        NodeList pictures = page.getElementsByTagName("desc");
        assertThat(pictures.getLength()).as("two stories and the front").isEqualTo(3);
        assertThat(Comparisons.in(Format.HTML, Comparisons.ofSeed()))
                .contains("under `drm-master-literal`, `pin-accounted` and `revoke-when-possible`");
    }

    @Test
    void names_every_part_and_links_to_nothing_that_is_not_there() throws Exception {
        Document page = parsed(Comparisons.in(Format.HTML, Comparisons.ofSeveral()));
        NodeList all = page.getElementsByTagName("*");
        List<Element> elements = IntStream.range(0, all.getLength())
                .mapToObj(i -> (Element) all.item(i))
                .toList();
        List<String> ids = elements.stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(15);
        assertThat(elements.stream()
                        .map(element -> element.getAttribute("href"))
                        .filter(href -> !href.isEmpty()))
                .isNotEmpty()
                .allMatch(href -> href.startsWith("#") && ids.contains(href.substring(1)));
        assertThat(elements.stream().filter(element -> element.getTagName().equals("th")))
                .isNotEmpty()
                .allMatch(th -> List.of("row", "col").contains(th.getAttribute("scope")));
    }

    @Test
    void sets_ids_from_right_to_left_apart() throws Exception {
        String html = Comparisons.in(Format.HTML, Comparisons.ofFromTheRight());
        parsed(html);
        assertThat(html)
                .contains(
                        "<h1><bdi>עולם</bdi> 7: who can",
                        "<title>עולם 7: who can",
                        "<bdi>שני דיירים, 2 טווחים.</bdi>",
                        "<li><bdi>مستخدم-1</bdi> opens <bdi>מאיץ</bdi>",
                        "<tspan class=\"bdi\">طيف</tspan>");
    }

    private static Document parsed(String html) throws ParserConfigurationException, IOException, SAXException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }
}
