package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a client sees of TLS, and what becomes of one that is slow. */
@Tag("slow")
@Timeout(120)
class ConnectionsTest {

    private static final Authority AUTHORITY = Authority.trusted();
    private static final String HEAD = "POST /validate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

    @TempDir
    private Path folder;

    @Test
    void another_certificate_is_shown_to_whoever_connects_after_it_is_there() throws Exception {
        try (Started started = Started.with(folder, Started::echo)) {
            Client client = Client.of(started.server());
            try (SSLSocket before = client.connect()) {
                assertThat(shown(before)).isEqualTo("CN=rsa");
                Started.identify(folder, "ec");
                started.server().reloadIfChanged();
                try (SSLSocket after =
                        Client.of(started.server(), AUTHORITY.client()).connect()) {
                    assertThat(shown(after)).isEqualTo("CN=ec");
                }
                assertThat(exchange(before)).startsWith("HTTP/1.1 200");
            }
            Files.writeString(folder.resolve("key.pem"), AUTHORITY.key("rsa").substring(0, 300));
            started.server().reloadIfChanged();
            try (SSLSocket after =
                    Client.of(started.server(), AUTHORITY.client()).connect()) {
                assertThat(shown(after)).isEqualTo("CN=ec");
            }
            Started.identify(folder, "rsa");
            started.server().reloadIfChanged();
            try (SSLSocket after =
                    Client.of(started.server(), AUTHORITY.client()).connect()) {
                assertThat(shown(after)).isEqualTo("CN=rsa");
            }
            assertThat(started.told())
                    .hasSize(3)
                    .element(1)
                    .asString()
                    .startsWith("the certificate has changed and cannot be used; what was in force stays in force:\n")
                    .contains("key.pem: holds no whole block of a private key");
            assertThat(Client.plain(started.server(), "/metrics"))
                    .contains("leakproof_reloads_total{outcome=\"taken\",what=\"certificate\"} 2.0\n")
                    .contains("leakproof_reloads_total{outcome=\"failed\",what=\"certificate\"} 1.0\n");
        }
    }

    @Test
    void speaks_tls_1_2_and_1_3_and_nothing_older() throws Exception {
        try (Started started = Started.with(folder, Started::echo)) {
            Client client = Client.of(started.server());
            for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
                try (SSLSocket socket = client.connect(protocol)) {
                    assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
                }
            }
            assertThatThrownBy(() -> client.connect("TLSv1.1")).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void hears_only_clients_whose_authority_is_given() throws Exception {
        Path authorities = Files.writeString(folder.resolve("ca.pem"), AUTHORITY.certificate("ca"));
        Files.writeString(folder.resolve("config.yaml"), "");
        try (Started started = Started.start(
                folder, authorities, 1, 1, file -> new LoadedConfiguration(Started::echo, List.of(file), List.of()))) {
            assertThat(Client.of(started.server(), AUTHORITY.client("client"))
                            .review("/validate", "x")
                            .statusCode())
                    .isEqualTo(200);
            for (String alias : new String[] {null, "stranger"}) {
                assertThatThrownBy(() -> Client.of(started.server(), AUTHORITY.client(alias))
                                .review("/validate", "x"))
                        .isInstanceOf(IOException.class);
            }
            Files.writeString(authorities, AUTHORITY.certificate("stranger"));
            started.server().reloadIfChanged();
            assertThat(Client.of(started.server(), AUTHORITY.client("stranger"))
                            .review("/validate", "x")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_connection_serves_one_request_after_the_other() throws Exception {
        try (Started started = Started.with(folder, Started::echo);
                SSLSocket socket = Client.of(started.server()).connect()) {
            for (int i = 0; i < 3; i++) {
                assertThat(exchange(socket)).startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void who_sends_half_a_handshake_a_head_or_a_body_is_cut_off_and_the_others_are_answered() throws Exception {
        try (Started started = Started.with(folder, Started::echo)) {
            Client client = Client.of(started.server());
            try (Socket handshake = new Socket(
                            client.address().getAddress(), client.address().getPort());
                    SSLSocket head = client.connect();
                    SSLSocket body = client.connect()) {
                handshake.setSoTimeout(60_000);
                handshake.getOutputStream().write(new byte[] {22, 3, 1});
                write(head, HEAD);
                write(body, HEAD + "Content-Length: 100\r\n\r\n{");
                assertThat(client.review("/validate", "x").statusCode()).isEqualTo(200);
                assertThat(closed(handshake)).isTrue();
                assertThat(closed(head)).isTrue();
                assertThat(closed(body)).isTrue();
            }
        }
    }

    @Test
    void who_goes_away_before_the_answer_harms_nobody() throws Exception {
        try (Started started = Started.with(folder, Started::echo)) {
            Client client = Client.of(started.server());
            for (int i = 0; i < 20; i++) {
                try (SSLSocket socket = client.connect()) {
                    write(socket, HEAD + "Content-Length: 1\r\n\r\nx");
                }
            }
            assertThat(client.review("/validate", "x").statusCode()).isEqualTo(200);
        }
    }

    private static String exchange(SSLSocket socket) throws IOException {
        write(socket, HEAD + "Content-Length: 1\r\n\r\nx");
        InputStream in = socket.getInputStream();
        StringBuilder answer = new StringBuilder();
        while (!answer.toString().endsWith("answer to x")) {
            int next = in.read();
            assertThat(next).as("after %s", answer).isNotNegative();
            answer.append((char) next);
        }
        return answer.toString();
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Whether the server closes it, sooner or later. */
    private static boolean closed(Socket socket) throws IOException {
        try {
            return socket.getInputStream().readAllBytes().length < 100; // it may say why
        } catch (SocketException | SSLException e) {
            return true;
        }
    }

    private static String shown(SSLSocket socket) throws IOException {
        return socket.getSession().getPeerPrincipal().getName();
    }
}
