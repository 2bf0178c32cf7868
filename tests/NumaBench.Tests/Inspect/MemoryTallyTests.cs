using NumaBench.Bench.Inspect;
using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Inspect;

public sealed class MemoryTallyTests
{
    [Fact]
    public void Many_mappings_are_summed_up_and_the_largest_are_kept()
    {
        const int Mappings = 10_000;
        IEnumerable<NumaMapping> mappings = Enumerable.Range(0, Mappings).Select(at => new NumaMapping
        {
            Address = (ulong)at,
            // Every size once, in an order that has nothing to do with size.
            PagesPerNode = new Dictionary<int, long> { [at % 2] = at * 7919L % Mappings },
            Policy = $"bind:{at}",
        });

        ProcessMemory memory = MemoryTally.Of(mappings);

        Assert.Equal((Mappings, Mappings - 1), (memory.Mappings, memory.ResidentMappings));
        Assert.Equal(Mappings * (Mappings - 1L) / 2 * 4096, memory.All.TotalBytes);
        Assert.Equal(Enumerable.Range(1, MemoryTally.MostListed).Select(rank => (Mappings - rank) * 4096L), memory.Largest.Select(mapping => mapping.Bytes));
        Assert.Equal(memory.All.TotalBytes, memory.Policies.Sum(use => use.Memory.TotalBytes));
        Assert.Equal(Mappings, memory.Policies.Sum(use => use.Mappings));
        Assert.True(memory.Policies.Count <= 1001, $"{memory.Policies.Count} policies");
    }

    [Theory]
    [InlineData("7f00 default heap anon=1 N0=1", "heap")]
    [InlineData("7f00 default anon=1 N0=1", "anonymous")]
    [InlineData("7f00 default stack anon=1 N0=1", "stack")]
    [InlineData("7f00 default file=/mnt/huge/weights.bin huge anon=1 N0=1", "huge pages")]
    [InlineData("7f00 default file=/dev/shm/x.onnx mapped=1 N0=1", "shared memory")]
    [InlineData("7f00 default file=/SYSV00000000\\040(deleted) mapped=1 N0=1", "shared memory")]
    [InlineData("7f00 default file=/models/A.ONNX mapped=1 N0=1", "model files")]
    [InlineData("7f00 default file=/models/a.onnx\\040(deleted) mapped=1 N0=1", "model files")]
    [InlineData("7f00 default file=/lib/libc.so.6 mapped=1 N0=1", "files")]
    public void Mappings_are_told_apart(string line, string kind) => Assert.Equal(kind, MemoryKinds.Of(Assert.Single(NumaMaps.Parse(line))).Name());
}
