using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Numa;

public sealed class IdSetTests
{
    static IEnumerable<CpuSet> RandomSets()
    {
        var random = new Random(20_240_817);
        for (int round = 0; round < 300; round++)
        {
            int highest = random.Next(1, 2048);
            yield return CpuSet.Of(Enumerable.Range(0, random.Next(0, 200)).Select(_ => random.Next(highest)));
        }
    }

    [Fact]
    public void What_is_printed_is_read_back_as_the_same_set()
    {
        foreach (CpuSet cpus in RandomSets())
        {
            Assert.Equal(cpus, CpuSet.Parse(cpus.ToString()));
        }
    }

    [Fact]
    public void A_mask_gives_back_the_set_it_was_made_from()
    {
        foreach (CpuSet cpus in RandomSets())
        {
            ulong[] words = cpus.ToMask();
            string text = string.Join(',', words.Reverse().Select(word => $"{word >> 32:x8},{word & 0xffffffff:x8}"));
            Assert.Equal(cpus, CpuSet.FromMask(words));
            Assert.Equal(cpus, CpuSet.ParseMask(text));
        }
    }

    [Fact]
    public void Union_difference_and_intersection_agree()
    {
        CpuSet[] sets = [.. RandomSets()];
        foreach ((CpuSet a, CpuSet b) in sets.Zip(sets.Skip(1)))
        {
            Assert.Equal(a.Or(b), a.Except(b).Or(b));
            Assert.Equal(a, a.Except(b).Or(a.And(b)));
            Assert.Equal(a.Overlaps(b), !a.And(b).IsEmpty);
            Assert.True(a.And(b).IsSubsetOf(a));
        }
    }

    [Fact]
    public void Equal_sets_have_equal_hash_codes_whatever_their_order()
    {
        Assert.Equal(CpuSet.Of(3, 1, 2), CpuSet.Of(1, 2, 3, 3));
        Assert.Equal(CpuSet.Of(3, 1, 2).GetHashCode(), CpuSet.Of(1, 2, 3, 3).GetHashCode());
        Assert.NotEqual(NodeSet.Of(1), NodeSet.Of(2));
    }

    [Fact]
    public void Node_1023_has_its_bit_in_the_sixteenth_word()
    {
        ulong[] mask = NodeSet.Of(0, 1023).ToMask();
        Assert.Equal(16, mask.Length);
        Assert.Equal(1UL, mask[0]);
        Assert.Equal(1UL << 63, mask[15]);
    }

    [Fact]
    public void The_empty_set_is_empty_text_and_one_empty_word()
    {
        Assert.Equal("", NodeSet.Empty.ToString());
        Assert.Equal([0UL], NodeSet.Empty.ToMask());
        Assert.True(NodeSet.Parse("\n").IsEmpty);
    }

    [Fact]
    public void A_negative_id_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => CpuSet.Of(-1));
}
