using NumaBench.Bench.Inference;
using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Inference;

public sealed class WeightMappingsTests
{
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
}
