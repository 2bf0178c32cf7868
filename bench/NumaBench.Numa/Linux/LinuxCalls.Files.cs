using System.Runtime.InteropServices;

namespace NumaBench.Numa;

public static unsafe partial class LinuxCalls
{
    /// <summary>The kinds of inode, as the mode of statx(2) holds them in its upper four bits.</summary>
    const int KindMask = 0xF000;

    const int StatxBytes = 256;

    static long SysStatx => IsArm64 ? 291 : 332;

    /// <summary>
    /// What a path leads to, without opening it: to open a named pipe is to wait for ever. Null where that cannot be known (the
    /// path does not exist, or a container refuses the call).
    /// </summary>
    public static FileKind? KindOf(string path)
    {
        const uint TypeWanted = 1;
        const int ModeOffset = 28;
        byte* answer = stackalloc byte[StatxBytes];
        return Statx(path, TypeWanted, answer) ? (FileKind)(*(ushort*)(answer + ModeOffset) & KindMask) : null;
    }

    /// <summary>The file that a path leads to, by device and inode; null where that cannot be known.</summary>
    public static FileIdentity? IdentityOf(string path)
    {
        const uint InodeWanted = 0x100;
        const int InodeOffset = 32, DeviceOffset = 136;
        byte* answer = stackalloc byte[StatxBytes];
        return Statx(path, InodeWanted, answer)
            ? new FileIdentity(*(uint*)(answer + DeviceOffset), *(uint*)(answer + DeviceOffset + 4), *(ulong*)(answer + InodeOffset))
            : null;
    }

    static bool Statx(string path, uint wanted, byte* answer)
    {
        const int CurrentFolder = -100;
        byte* name = NativeString(path);
        try
        {
            return Call(SysStatx, CurrentFolder, (nint)name, 0, (nint)wanted, (nint)answer) == 0;
        }
        finally
        {
            Marshal.FreeCoTaskMem((nint)name);
        }
    }
}
