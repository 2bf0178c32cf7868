using System.Runtime.InteropServices;
using NumaBench.Bench.Memory.Kernels;

namespace NumaBench.Bench.Peers;

/// <summary>One end of a ping-pong: counts a word's steps from a round up to another; false when nobody answered until the deadline.</summary>
delegate bool PingPongEnd(nint line, long from, long to, long deadline);

/// <summary>Both ends of a ping-pong in one language.</summary>
sealed unsafe record PingPongCode(PingPongEnd Ping, PingPongEnd Pong)
{
    public static PingPongCode CSharp { get; } = new(
        (line, from, to, deadline) => PingPong.Ping((long*)line, from, to, deadline),
        (line, from, to, deadline) => PingPong.Pong((long*)line, from, to, deadline));

    /// <summary>Those of scripts/pingpong.c, compiled to a shared library.</summary>
    public static PingPongCode InC(string library)
    {
        nint loaded = NativeLibrary.Load(Path.GetFullPath(library));
        var ping = (delegate* unmanaged<long*, long, long, long, int>)NativeLibrary.GetExport(loaded, "ping");
        var pong = (delegate* unmanaged<long*, long, long, long, int>)NativeLibrary.GetExport(loaded, "pong");
        return new PingPongCode(
            (line, from, to, deadline) => ping((long*)line, from, to, deadline) != 0,
            (line, from, to, deadline) => pong((long*)line, from, to, deadline) != 0);
    }
}
