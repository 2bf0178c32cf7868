using NumaBench.Bench.Memory;

namespace NumaBench.Tests.Memory;

public class SampleLogTests
{
    [Fact]
    public void Warm_up_calls_are_left_out()
    {
        var log = new SampleLog(10);
        for (int call = 1; call <= 6; call++)
        {
            log.Take(() => (call, false));
        }

        Assert.Equal([4.0, 5.0, 6.0], log.Accepted(lastCalls: 3));
        Assert.Equal(0, log.Rejected(lastCalls: 3));
    }

    [Fact]
    public void A_disturbed_sample_is_taken_again_and_counted()
    {
        var log = new SampleLog(10);
        var script = new Queue<(double, bool)>([(1, false), (2, true), (3, true), (4, false), (5, false)]);

        log.Take(script.Dequeue);
        log.Take(script.Dequeue);
        log.Take(script.Dequeue);

        Assert.Equal([1.0, 4.0, 5.0], log.Accepted(3));
        Assert.Equal(2, log.Rejected(3));
    }

    [Fact]
    public void A_sample_that_is_always_disturbed_leaves_its_place_empty()
    {
        var log = new SampleLog(2);
        int attempts = 0;

        log.Take(() => (++attempts, true));
        log.Take(() => (7, false));

        Assert.Equal(SampleLog.MostAttempts, attempts);
        Assert.Equal([7.0], log.Accepted(2));
        Assert.Equal(SampleLog.MostAttempts, log.Rejected(2));
    }
}
