using System.Text.Json;
using NumaBench.Bench.Files;
using NumaBench.Numa;

namespace NumaBench.Tests.Files;

public sealed class FilesTextTests
{
    const long M = 1 << 20;
    static readonly CachedPages Split = Pages(4096, 3072, 1023), Small = Pages(0, 0, 0) with { FileBytes = 5000 }, Moved = Pages(4096, 0, 4096);
    static readonly MappingProcess[] Server = [new(41, "server")];

    [Fact]
    public void A_look_has_a_line_a_file_a_column_a_node_and_a_sum()
    {
        var examined = new Examined([new("models/a.onnx", null, Split, Server, null), new("models/b", null, Small, [], null)], [], 0);
        Assert.Equal(
            """
                  size    cached    node 0    node 1  file
               4.0 GiB    99.9 %   3.0 GiB  1023 MiB  models/a.onnx
                 5 KiB     0.0 %         0         0  models/b
               4.0 GiB    99.9 %   3.0 GiB  1023 MiB  all 2 files

            models/a.onnx: mapped by server (PID 41)
            """,
            FilesText.Render(new CacheRequest(false, null), examined));
    }

    [Fact]
    public void A_change_shows_before_and_after_and_what_did_not_come_to_be()
    {
        var examined = new Examined([new("a", Split, Moved, [], null), new("b", Small, Small, Server, "why not")], [], 0);
        Assert.Equal(
            """
            before
                  size    cached    node 0    node 1  file
               4.0 GiB    99.9 %   3.0 GiB  1023 MiB  a
                 5 KiB     0.0 %         0         0  b
               4.0 GiB    99.9 %   3.0 GiB  1023 MiB  all 2 files

            after --place 1, as the kernel says
                  size    cached    node 1  file
               4.0 GiB   100.0 %   4.0 GiB  a
                 5 KiB     0.0 %         0  b
               4.0 GiB    99.9 %   4.0 GiB  all 2 files

            b: why not.

            on node 1: 1 of 2 files
            """,
            FilesText.Render(new CacheRequest(false, 1), examined));
    }

    [Fact]
    public void Names_from_outside_cannot_drive_the_terminal() =>
        Assert.DoesNotContain('\u001b', FilesText.Render(new CacheRequest(false, null), new Examined([new("\u001b[2Ja", null, Split, [new(1, "\u001b]0;x")], null)], [], 0)));

    [Fact]
    public void JSON_says_the_same()
    {
        JsonElement json = JsonDocument.Parse(FilesJson.Text(new CacheRequest(false, 1), new Examined([new("b", Split, Moved, Server, "why not")], ["c: absent"], 2))).RootElement;
        Assert.Equal("""{"evict":false,"place":1,"files":[{"path":"b","before":{"file_bytes":4294967296,"cached_bytes":4293918720,"bytes_per_node":{"0":3221225472,"1":1072693248}}"""
            + ""","now":{"file_bytes":4294967296,"cached_bytes":4294967296,"bytes_per_node":{"1":4294967296}},"mapped_by":[{"pid":41,"name":"server"}],"failure":"why not"}]"""
            + ""","problems":["c: absent"],"unread_processes":2}""", JsonSerializer.Serialize(json));
    }

    static CachedPages Pages(long megabytes, long zero, long one) =>
        new(megabytes * M, (zero + one) * M, new PageShares([KeyValuePair.Create(0, zero * M), KeyValuePair.Create(1, one * M)]));
}
