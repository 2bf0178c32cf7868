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
            log.Take(() => new TimedWindow(call, false));
        }

        Assert.Equal([4.0, 5.0, 6.0], log.Accepted(lastCalls: 3));
        Assert.Equal(0, log.Rejected(lastCalls: 3));
    }

    [Fact]
    public void A_disturbed_sample_is_taken_again_and_counted()
    {
        var log = new SampleLog(10);
        var script = new Queue<TimedWindow>([new(1, false), new(2, true), new(3, true), new(4, false), new(5, false)]);

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

        log.Take(() => new TimedWindow(++attempts, true));
        log.Take(() => new TimedWindow(7, false));

        Assert.Equal(SampleLog.MostAttempts, attempts);
        Assert.Equal([7.0], log.Accepted(2));
        Assert.Equal(SampleLog.MostAttempts, log.Rejected(2));
    }

    [Fact]
    public void Own_work_counts_only_in_windows_whose_values_count()
    {
        var log = new SampleLog(10);
        var script = new Queue<TimedWindow>(
        [
            new(1, false, new OwnActivity(1000, 0, 0, 0)), new(2, true, new OwnActivity(100, 0, 0, 0)), new(3, false, new OwnActivity(10, 1, 0, 8)), new(4, false, new OwnActivity(1, 0, 2, 8)),
        ]);

        log.Take(script.Dequeue);
        log.Take(script.Dequeue);
        log.Take(script.Dequeue);

        Assert.Equal(new OwnActivity(11, 1, 2, 16), log.Own(lastCalls: 2));
    }
}
