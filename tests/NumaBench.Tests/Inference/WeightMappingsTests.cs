using NumaBench.Bench.Inference;
using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Inference;

public sealed class WeightMappingsTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    static readonly IReadOnlyList<NumaMapping> Before = NumaMaps.Parse("""
        1000 default heap anon=100 N0=100 kernelpagesize_kB=4
        """);

    /// <summary>A packed tensor of 4 MiB, the file mapped with 8 MiB of it read, a heap that grew a little, a small arena, a library (the least that counts is 64 KiB).</summary>
    static readonly IReadOnlyList<NumaMapping> Now = NumaMaps.Parse("""
        1000 default heap anon=110 N0=110 kernelpagesize_kB=4
        200000 default anon=1024 N0=24 N1=1000 kernelpagesize_kB=4
        900000 default file=/models/gemv.weights mapped=2048 N1=2048 kernelpagesize_kB=4
        4000000 default anon=12 N1=12 kernelpagesize_kB=4
        5000000 default file=/app/libonnxruntime.so mapped=3000 N0=3000 kernelpagesize_kB=4
        """);

    static WeightMappings Weights(bool mappedOnly) => new(Before, ["/models/gemv.onnx", "/models/gemv.weights"], mappedOnly);

    [Fact]
    public void Weights_are_what_grew_and_the_mapped_file() =>
        Assert.Equal(new Dictionary<int, long> { [0] = 24 << 12, [1] = (1000 + 2048) << 12 }, Weights(mappedOnly: false).In(Now).BytesPerNode);

    [Fact]
    public void Mapped_weights_are_the_file_alone() =>
        Assert.Equal(new Dictionary<int, long> { [1] = 2048 << 12 }, Weights(mappedOnly: true).In(Now).BytesPerNode);

    [Fact]
    public void The_part_in_files_is_told_apart()
    {
        Assert.Equal(new Dictionary<int, long> { [1] = 2048 << 12 }, Weights(mappedOnly: false).InFiles(Now).BytesPerNode);
        Assert.Empty(Weights(mappedOnly: false).InFiles(Before).BytesPerNode);
    }

    [Fact]
    public void What_is_kept_is_all_anonymous_memory_that_was_not_there_before()
    {
        // 110 + 1024 + 12 pages, and 100 before.
        Assert.Equal(1046 << 12, Weights(mappedOnly: false).GrownBytes(Now));
        Assert.Equal(0, Weights(mappedOnly: false).GrownBytes([]));
    }

    [Fact]
    public void The_rest_is_the_other_anonymous_memory()
    {
        Assert.Equal(new Dictionary<int, long> { [0] = 110 << 12, [1] = 12 << 12 }, Weights(mappedOnly: false).Rest(Now).BytesPerNode);
        Assert.Equal(new Dictionary<int, long> { [0] = 134 << 12, [1] = 1012 << 12 }, Weights(mappedOnly: true).Rest(Now).BytesPerNode);
    }

    /// <summary>The mappings of a worker in a guest of eight nodes: one tensor of 64 MiB, and what the runtime made meanwhile.</summary>
    [Fact]
    public void What_the_runtime_made_meanwhile_is_no_weights_once_the_files_are_accounted_for()
    {
        WeightMappings weights = OfFile(64L << 20, """
            7000000 default anon=1654 N0=1640 N7=14 kernelpagesize_kB=4
            """);
        IReadOnlyList<NumaMapping> now = NumaMaps.Parse("""
            1000000 default anon=16385 N0=8192 N7=8193 kernelpagesize_kB=4
            6000000 default anon=512 N7=512 kernelpagesize_kB=4
            7000000 default anon=2049 N0=1986 N7=63 kernelpagesize_kB=4
            8000000 default anon=846 N0=595 N7=251 kernelpagesize_kB=4
            """);

        Assert.Equal(new Dictionary<int, long> { [0] = 8192 << 12, [7] = 8193 << 12 }, weights.In(now).BytesPerNode);
        Assert.Equal(new Dictionary<int, long> { [0] = (1986 + 595) << 12, [7] = (512 + 63 + 251) << 12 }, weights.Rest(now).BytesPerNode);
    }

    [Fact]
    public void A_copy_of_a_good_part_of_the_weights_is_counted_beside_them()
    {
        IReadOnlyList<NumaMapping> now = NumaMaps.Parse("""
            1000000 default anon=16384 N0=16384 kernelpagesize_kB=4
            6000000 default anon=1700 N1=1700 kernelpagesize_kB=4
            7000000 default anon=1600 N1=1600 kernelpagesize_kB=4
            """);

        // A tenth of the file is 1638.4 pages.
        Assert.Equal(new Dictionary<int, long> { [0] = 16384 << 12, [1] = 1700 << 12 }, OfFile(64L << 20, "").In(now).BytesPerNode);
    }

    [Fact]
    public void Many_small_tensors_are_the_weights_together()
    {
        // 80 tensors of 0.8 MiB, each a mapping of its own, are the file; 0.6 MiB are less than a hundredth of it.
        string tensors = string.Concat(Enumerable.Range(1, 80).Select(i => $"{i}000000 default anon=205 N1=205 kernelpagesize_kB=4\n"));

        Assert.Equal(
            new Dictionary<int, long> { [1] = 80 * 205 << 12 },
            OfFile(64L << 20, "").In(NumaMaps.Parse(tensors + "90000000 default anon=150 N0=150 kernelpagesize_kB=4\n")).BytesPerNode);
    }

    [Fact]
    public void Pages_that_only_went_to_another_node_are_no_growth()
    {
        WeightMappings weights = OfFile(1L << 20, """
            1000000 default anon=1024 N0=512 N1=512 kernelpagesize_kB=4
            """);

        Assert.Empty(weights.In(NumaMaps.Parse("""
            1000000 default anon=1024 N0=1024 kernelpagesize_kB=4
            """)).BytesPerNode);
    }

    public void Dispose() => folder.Dispose();

    WeightMappings OfFile(long bytes, string before)
    {
        string file = folder.File("model.weights");
        using (FileStream weights = File.Create(file))
        {
            weights.SetLength(bytes);
        }

        return new WeightMappings(NumaMaps.Parse(before), [file]);
    }
}
