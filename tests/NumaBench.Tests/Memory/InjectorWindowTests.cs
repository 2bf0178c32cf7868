using NumaBench.Bench.Memory;

namespace NumaBench.Tests.Memory;

public class InjectorWindowTests
{
    const long Start = 1_000_000;
    const long End = 11_000_000;

    [Fact]
    public void Chunks_are_those_of_the_window_over_all_injectors() =>
        Assert.Equal(30 + 12, InjectorWindow.Chunks([Mark(100), Mark(1000)], [Mark(130), Mark(1012)]));

    [Theory]
    [InlineData(100, 0, false, "slower than the others, never switched out: far from the memory")]
    [InlineData(990, 1, false, "switched out, and it does not show")]
    [InlineData(100, 1, true, "switched out and behind")]
    public void One_of_many_spoils_a_window_only_when_it_was_switched_out_and_is_behind(int chunks, int switches, bool disturbed, string why) =>
        Assert.Equal((why, disturbed), (why, IsDisturbed([Mark(1000), Mark(chunks, switches)])));

    [Fact]
    public void Only_one_injector_spoils_a_window_by_any_switch()
    {
        Assert.False(IsDisturbed([Mark(1000)]));
        Assert.True(IsDisturbed([Mark(1000, switches: 1)]));
    }

    [Fact]
    public void One_that_has_not_come_back_says_nothing_of_its_switch_and_is_seen_all_the_same()
    {
        long longAgo = End - (long)(0.3 * (End - Start));
        Assert.True(IsDisturbed([Mark(1000), Mark(700, seenAt: longAgo)]));
        Assert.False(IsDisturbed([Mark(1000), Mark(1000, seenAt: longAgo)]));
        Assert.False(IsDisturbed([Mark(1000), Mark(700, seenAt: End - 1000)]));
    }

    static bool IsDisturbed(InjectorMark[] after) => InjectorWindow.IsDisturbed([.. after.Select(_ => Mark(0))], after, Start, End);

    static InjectorMark Mark(long chunks, long switches = 0, long seenAt = End) => new(chunks, switches, seenAt);
}
