using System.Diagnostics;
using NumaBench.Bench.Harness;
using NumaBench.Bench.Memory.Kernels;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Memory;

/// <summary>
/// Two threads, each pinned to its CPU, that hand a cache line to and fro: they sleep between samples, meet at a spinning
/// barrier, and the first takes the time. The caller sleeps meanwhile.
/// </summary>
sealed unsafe class PingPongPair : IDisposable
{
    /// <summary>Rounds before the timed ones, as a share of these: both CPUs have just been woken.</summary>
    const double WarmUpShare = 0.1;

    /// <summary>A sample takes milliseconds; one that takes longer than this hangs, for example because both threads are on one CPU.</summary>
    static readonly TimeSpan LongestSample = TimeSpan.FromSeconds(5);

    readonly int[] cpus;
    readonly Thread[] threads;
    readonly SemaphoreSlim[] go;
    readonly ManualResetEventSlim done = new(false, spinCount: 0);
    readonly (bool Switched, int Cpu, int Strayed, OwnActivity Own, int Migrations)[] notes;
    Exception? failure;
    long* line;
    long warmUps;
    long rounds;
    long ticks;
    long deadline;
    int notArrived;
    int notDone = 2;
    bool over;
    bool broken;

    public PingPongPair(int first, int second, NodeSet onlineNodes)
    {
        cpus = [first, second];
        notes = [.. cpus.Select(cpu => (false, cpu, cpu, default(OwnActivity), 0))];
        go = [new SemaphoreSlim(0), new SemaphoreSlim(0)];
        threads = [.. cpus.Select((cpu, side) => new Thread(() => Work(side, onlineNodes)) { IsBackground = true, Name = $"ping-pong-{cpu}" })];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        done.Wait();
        if (failure is not null)
        {
            Dispose();
            throw failure;
        }
    }

    /// <summary>Every CPU on which one of the threads was at the end of a sample; the pair's own two, unless one went away.</summary>
    public CpuSet CpusSeen => CpuSet.Of(notes.SelectMany(note => new[] { note.Cpu, note.Strayed }));

    /// <summary>What the two threads did of NumaBench's own in the last sample.</summary>
    public OwnActivity Own => notes[0].Own.Beside(notes[1].Own);

    /// <summary>How many of the two changed their CPU in the last sample.</summary>
    public int Migrations => notes[0].Migrations + notes[1].Migrations;

    /// <summary>Hands the line to and fro <paramref name="times"/> times.</summary>
    public (double SecondsPerRound, bool Disturbed) Run(nint address, long times)
    {
        line = (long*)address;
        *line = 0;
        rounds = times;
        warmUps = (long)(times * WarmUpShare);
        deadline = Stopwatch.GetTimestamp() + (long)(LongestSample.TotalSeconds * Stopwatch.Frequency);
        notArrived = notDone = threads.Length;
        done.Reset();
        foreach (SemaphoreSlim signal in go)
        {
            signal.Release();
        }

        done.Wait();
        return failure is null
            ? (Stopwatch.GetElapsedTime(0, ticks).TotalSeconds / times, notes.Any(note => note.Switched))
            : throw failure;
    }

    void Work(int side, NodeSet onlineNodes)
    {
        try
        {
            using Placement placement = Placement.Enter(CpuSet.Of(cpus[side]), policy: null, onlineNodes);
            Finished();
            while (true)
            {
                go[side].Wait();
                if (Volatile.Read(ref over))
                {
                    return;
                }

                Sample(side);
                Finished();
            }
        }
        catch (Exception e)
        {
            failure ??= e;
            // The other must not wait at the barrier for one that will never come.
            Volatile.Write(ref broken, true);
            Finished();
        }
    }

    void Sample(int side)
    {
        Interlocked.Decrement(ref notArrived);
        while (Volatile.Read(ref notArrived) > 0 && !Volatile.Read(ref broken))
        {
            Thread.SpinWait(1);
        }

        long last = warmUps + rounds;
        bool answered = side == 0 ? PingPong.Ping(line, 0, warmUps, deadline) : PingPong.Pong(line, 0, warmUps, deadline);
        var before = WindowEdge.Now();
        long start = Stopwatch.GetTimestamp();
        answered = answered && (side == 0 ? PingPong.Ping(line, warmUps, last, deadline) : PingPong.Pong(line, warmUps, last, deadline));
        long end = Stopwatch.GetTimestamp();
        var after = WindowEdge.Now();
        int strayed = after.Cpu == cpus[side] ? notes[side].Strayed : after.Cpu;
        notes[side] = (after.SwitchedSince(before), after.Cpu, strayed, after.OwnSince(before), after.MigrationsSince(before));
        if (side == 0)
        {
            ticks = end - start;
        }

        if (!answered)
        {
            throw new CaseRefusedException(
                CaseStatus.Noisy, $"CPUs {cpus[0]} and {cpus[1]} did not end a sample within {LongestSample.TotalSeconds:0} s: other work, or the host of a virtual machine, holds one of them");
        }
    }

    void Finished()
    {
        if (Interlocked.Decrement(ref notDone) == 0)
        {
            done.Set();
        }
    }

    public void Dispose()
    {
        Volatile.Write(ref over, true);
        foreach (SemaphoreSlim signal in go)
        {
            signal.Release();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        done.Dispose();
    }
}
