package dev.drover.ingest.decode;

import dev.drover.ingest.media.MediaEnd;
import dev.drover.ingest.media.MediaSource;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ingest's side of one decoder process: its sessions, its pipes, and the news of its death. */
final class DecoderProcess {

    private static final Logger LOG = LoggerFactory.getLogger(DecoderProcess.class);

    /**
     * Depayloaders and demuxers with open advisories that no camera of ours needs (deploy/docs/security.md#s17), and
     * those that fetch what a play list names, wherever that is (deploy/docs/security.md#s9).
     */
    private static final List<String> UNUSED = List.of(
            "rtpqdm2depay",
            "rtpL16depay",
            "vvdec",
            "vvcparse",
            "h266parse",
            "hlsdemux",
            "hlsdemux2",
            "dashdemux",
            "dashdemux2",
            "mssdemux",
            "mssdemux2",
            "sdpdemux");

    private final Process process;
    private final DataOutputStream commands;
    private final ExecutorService commander;
    private final Map<Long, Consumer<DecoderEvent>> sessions = new ConcurrentHashMap<>();
    private final Consumer<DecoderProcess> onDeath;
    private final AtomicLong words = new AtomicLong();
    private final Stillness stillness = new Stillness(System.nanoTime());
    private volatile boolean dead;

    /** @param mainClass what runs in it: {@link DecoderMain}, or what a test wants to see die */
    DecoderProcess(String mainClass, Consumer<DecoderProcess> onDeath) throws IOException {
        this.onDeath = onDeath;
        this.process = start(mainClass);
        this.commands = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.commander = Executors.newSingleThreadExecutor(work -> daemon(work, "decoder-commands-" + process.pid()));
        daemon(this::readEvents, "decoder-events-" + process.pid()).start();
        daemon(this::readLog, "decoder-log-" + process.pid()).start();
    }

    /** The same Java, class path and GStreamer; a small heap, because pictures live outside it; no listening ports. */
    private static Process start(String mainClass) throws IOException {
        List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$@\" 3>&1 1>&2", "decoder"));
        line.add(ProcessHandle.current().info().command().orElse("java"));
        line.addAll(List.of(
                "-Xmx64m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:ErrorFile=/dev/null",
                "-Djna.nosys=true"));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        ProcessBuilder builder = new ProcessBuilder(line);
        Map<String, String> environment = builder.environment();
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.put("LC_ALL", "C.UTF-8");
        environment.remove("GST_DEBUG");
        environment.put("GST_PLUGIN_FEATURE_RANK", String.join(":NONE,", UNUSED) + ":NONE");
        return builder.start();
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    long pid() {
        return process.pid();
    }

    int sessionCount() {
        return sessions.size();
    }

    boolean isDead() {
        return dead;
    }

    /** Looks whether anything moves in it; to be called every second, from one thread at a time. */
    boolean hangs() {
        long cpu = process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
        return stillness.look(System.nanoTime(), words.get(), cpu);
    }

    /** Begins a session; if the process is dead already, the listener hears of a crash. */
    void open(long session, MediaSource source, Consumer<DecoderEvent> listener) {
        begin(new DecoderMessage.Open(session, source), listener);
    }

    /** The same for a film; its listener may block, which holds the whole process up. */
    void openFilm(long session, MediaSource film, Consumer<DecoderEvent> listener) {
        begin(new DecoderMessage.OpenFilm(session, film), listener);
    }

    private void begin(DecoderMessage.Command opening, Consumer<DecoderEvent> listener) {
        sessions.put(opening.session(), listener);
        send(opening);
        if (dead) {
            // Not on this thread: the caller holds locks that the listeners of other cameras may want.
            daemon(this::tellCrash, "decoder-crash-" + process.pid()).start();
        }
    }

    void close(long session) {
        if (sessions.remove(session) != null) {
            send(new DecoderMessage.Close(session));
        }
    }

    /** Ends the process at once, whatever state it is in. */
    void kill() {
        process.destroyForcibly();
    }

    /** On a thread of its own: a process that is hung does not read its commands, and nobody shall wait for it. */
    private void send(DecoderMessage message) {
        if (dead) {
            return;
        }
        commander.execute(() -> {
            try {
                DecoderMessage.write(commands, message);
                commands.flush();
            } catch (IOException gone) {
                LOG.debug("decoder {} no longer takes commands", pid());
            }
        });
    }

    private void readEvents() {
        try (InputStream pipe = process.getInputStream()) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(pipe, 1 << 16));
            for (DecoderMessage m = DecoderMessage.read(in); m != null; m = DecoderMessage.read(in)) {
                words.incrementAndGet();
                Consumer<DecoderEvent> listener = sessions.get(m.session());
                if (listener != null) {
                    listener.accept(event(m));
                }
            }
        } catch (IOException | RuntimeException broken) {
            LOG.warn("decoder {}: {}", pid(), broken.toString());
        } finally {
            die();
        }
    }

    private static DecoderEvent event(DecoderMessage report) throws IOException {
        if (report instanceof DecoderMessage.Picture shown) {
            return new DecoderEvent.Shown(shown.picture());
        } else if (report instanceof DecoderMessage.Unit taken) {
            return new DecoderEvent.Taken(taken.unit());
        } else if (report instanceof DecoderMessage.Track announced) {
            return new DecoderEvent.Announced(announced.track());
        } else if (report instanceof DecoderMessage.Step moved) {
            return new DecoderEvent.Moved(moved.step());
        } else if (report instanceof DecoderMessage.Length length) {
            return new DecoderEvent.Lasts(length.micros());
        } else if (report instanceof DecoderMessage.End ended) {
            return new DecoderEvent.Ended(ended.end());
        }
        throw new IOException("no report of a decoder: " + report.kind());
    }

    private void die() {
        process.destroyForcibly();
        dead = true;
        onDeath.accept(this);
        tellCrash();
        commander.shutdown();
    }

    /** A process that never said a word was not brought down by any of its cameras: none of them shall be suspected. */
    @SuppressWarnings("ModifyCollectionInEnhancedForLoop") // a concurrent map
    private void tellCrash() {
        DecoderEvent news = words.get() == 0
                ? new DecoderEvent.Ended(
                        new MediaEnd(MediaEnd.Kind.DECODE_ERROR, "DECODER_START", "the decoder process did not start"))
                : new DecoderEvent.Crashed("the decoder process died");
        for (Long session : sessions.keySet()) {
            Consumer<DecoderEvent> listener = sessions.remove(session);
            if (listener != null) {
                listener.accept(news);
            }
        }
    }

    private void readLog() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                LOG.info("decoder {}: {}", pid(), line);
            }
        } catch (IOException closed) {
            LOG.debug("decoder {} closed its log", pid());
        }
    }
}
