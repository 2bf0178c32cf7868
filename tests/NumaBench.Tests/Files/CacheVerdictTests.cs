using NumaBench.Bench.Files;
using NumaBench.Numa;

namespace NumaBench.Tests.Files;

public sealed class CacheVerdictTests
{
    const int M = 1 << 20;
    static readonly CacheRequest Evict = new(true, null), ToNode1 = new(false, 1);
    static readonly MappingProcess[] One = [new(41, "python3")], Two = [new(41, "python3"), new(42, "server")];

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, "2 MiB of it stayed in the cache: nobody maps it; locked, in use by the disk, or read again meanwhile: ask again")]
    public void Out_of_the_cache_is_all_but_a_page_in_a_hundred(int stayed, string? failure) =>
        Assert.Equal(failure, CacheVerdict.Failure(Evict, Pages(0, stayed), [], false, 0));

    [Theory]
    [InlineData(0, 99, null)]
    [InlineData(2, 98, "2 MiB of it stayed elsewhere: nobody maps it; locked, in use by the disk, or read again meanwhile: ask again")]
    [InlineData(0, 98, "only 98.0 % of it stayed in the cache: memory is short, or it changed meanwhile; look again")]
    [InlineData(0, 0, "only 0.0 % of it stayed in the cache: memory is short, or it changed meanwhile; look again")]
    public void On_a_node_is_all_but_a_page_in_a_hundred(int elsewhere, int there, string? failure) =>
        Assert.Equal(failure, CacheVerdict.Failure(ToNode1, Pages(elsewhere, there), [], false, 0));

    [Fact]
    public void Who_holds_the_pages_is_named_with_what_to_do()
    {
        Assert.EndsWith(": mapped by python3 (PID 41); stop it, ask again, start anew", CacheVerdict.Failure(Evict, Pages(9, 0), One, false, 3));
        Assert.EndsWith(": mapped by python3 (PID 41), server (PID 42); stop them, ask again, start anew", CacheVerdict.Failure(ToNode1, Pages(9, 0), Two, false, 3));
        Assert.EndsWith(": its file system is memory, and its pages are the file; copy it to a disk", CacheVerdict.Failure(Evict, Pages(9, 0), One, true, 3));
        Assert.EndsWith(": nobody who can be seen maps it, but 3 processes of others cannot be looked at; ask again as root", CacheVerdict.Failure(Evict, Pages(9, 0), [], false, 3));
    }

    [Fact]
    public void Nothing_can_be_wrong_with_an_empty_file_or_when_nothing_was_asked()
    {
        Assert.Null(CacheVerdict.Failure(ToNode1, new CachedPages(0, 0, new PageShares([])), [], false, 0));
        Assert.Null(CacheVerdict.Failure(new CacheRequest(false, null), Pages(50, 50), One, true, 3));
    }

    /// <summary>Of a file of 100 MiB, so many on node 0 and node 1.</summary>
    static CachedPages Pages(int zero, int one) =>
        new(100 * M, (zero + one) * (long)M, new PageShares([KeyValuePair.Create(0, zero * (long)M), KeyValuePair.Create(1, one * (long)M)]));
}
