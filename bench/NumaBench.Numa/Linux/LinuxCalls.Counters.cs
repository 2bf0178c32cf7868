using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NumaBench.Numa;

/// <content>Event counters of the kernel and the processor.</content>
public static unsafe partial class LinuxCalls
{
    static long SysPerfEventOpen => IsArm64 ? 241 : 298;

    // .NET reads no file that can neither be sought in nor is a pipe or terminal.
    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(nint file, byte* buffer, nint bytes);

    /// <summary>
    /// perf_event_open(2): counts an event of a thread of any process, on whatever CPU it runs, in user mode only, from now until the
    /// handle is closed. Threads that it starts are not counted. Throws <see cref="NumaException"/> where that is not possible or permitted.
    /// </summary>
    public static SafeFileHandle CountEvent(int thread, CounterEvent counted)
    {
        // struct perf_event_attr in its first version, which every kernel knows.
        const int AttributeBytes = 64;
        const int SizeOffset = 4, ConfigOffset = 8, ReadFormatOffset = 32, FlagsOffset = 40;
        const ulong WithTimes = 1 | 2;
        const ulong ExcludeKernel = 1 << 5, ExcludeHypervisor = 1 << 6;
        const int AnyCpu = -1, NoGroup = -1, CloseOnExec = 8;
        byte* bytes = stackalloc byte[AttributeBytes];
        var attribute = new Span<byte>(bytes, AttributeBytes);
        attribute.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(attribute, counted.Type);
        BinaryPrimitives.WriteInt32LittleEndian(attribute[SizeOffset..], AttributeBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(attribute[ConfigOffset..], counted.Config);
        BinaryPrimitives.WriteUInt64LittleEndian(attribute[ReadFormatOffset..], WithTimes);
        BinaryPrimitives.WriteUInt64LittleEndian(attribute[FlagsOffset..], ExcludeKernel | ExcludeHypervisor);
        long file = Call(SysPerfEventOpen, (nint)bytes, thread, AnyCpu, NoGroup, CloseOnExec);
        return file < 0 ? throw Failed($"perf_event_open(type {counted.Type}, config 0x{counted.Config:x}, thread {thread})") : new SafeFileHandle((nint)file, ownsHandle: true);
    }

    /// <summary>What a counter has counted until now.</summary>
    public static CounterReading ReadCounter(SafeFileHandle counter)
    {
        long* values = stackalloc long[3];
        nint read = Read(counter.DangerousGetHandle(), (byte*)values, 3 * sizeof(long));
        Check(read, "read() of an event counter");
        return read < 3 * sizeof(long) ? throw new NumaException("read() of an event counter", 0, $"it gave {read} bytes.") : new CounterReading(values[0], values[1], values[2]);
    }
}
