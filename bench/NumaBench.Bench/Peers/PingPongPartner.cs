using System.Diagnostics;
using NumaBench.Numa;

namespace NumaBench.Bench.Peers;

/// <summary>
/// A thread on another CPU that answers the caller's pings. It spins from one sample to the next, so that neither CPU has just
/// been woken, and it answers in whatever language the caller pings.
/// </summary>
sealed class PingPongPartner : IDisposable
{
    /// <summary>A sample takes milliseconds; one that takes longer than this was held up and does not count.</summary>
    static readonly TimeSpan LongestSample = TimeSpan.FromSeconds(0.25);

    readonly Thread thread;
    PingPongCode? code;
    nint line;
    long rounds;
    long deadline;
    bool switched;
    Exception? failure;
    long asked;
    long ended = -1;
    bool over;

    public PingPongPartner(int cpu, NodeSet onlineNodes)
    {
        thread = new Thread(() => Answer(cpu, onlineNodes)) { IsBackground = true, Name = $"ping-pong-{cpu}" };
        thread.Start();
        AwaitEnd();
        if (failure is not null)
        {
            throw failure;
        }
    }

    /// <summary>Seconds of so many rounds on the word at <paramref name="address"/>; null when either thread was switched out meanwhile.</summary>
    public unsafe double? Seconds(PingPongCode both, nint address, long times)
    {
        *(long*)address = 0;
        (code, line, rounds) = (both, address, times);
        deadline = Stopwatch.GetTimestamp() + (long)(LongestSample.TotalSeconds * Stopwatch.Frequency);
        bool answered = false;
        Volatile.Write(ref asked, asked + 1);
        double? seconds = PeerBench.Seconds(() => answered = both.Ping(address, 0, times, deadline));
        AwaitEnd();
        return failure is not null ? throw failure : answered && !switched ? seconds : null;
    }

    void Answer(int cpu, NodeSet onlineNodes)
    {
        try
        {
            using Placement placement = Placement.Enter(CpuSet.Of(cpu), policy: null, onlineNodes);
            for (long sample = 0; ; sample++)
            {
                Volatile.Write(ref ended, sample);
                while (Volatile.Read(ref asked) == sample)
                {
                    if (Volatile.Read(ref over))
                    {
                        return;
                    }

                    Thread.SpinWait(1);
                }

                long switches = LinuxCalls.InvoluntarySwitches();
                code!.Pong(line, 0, rounds, deadline);
                switched = LinuxCalls.InvoluntarySwitches() != switches;
            }
        }
        catch (Exception e)
        {
            failure = e;
            Volatile.Write(ref ended, long.MaxValue);
        }
    }

    void AwaitEnd()
    {
        while (Volatile.Read(ref ended) < asked)
        {
            Thread.SpinWait(1);
        }
    }

    public void Dispose()
    {
        Volatile.Write(ref over, true);
        thread.Join();
    }
}
