namespace NumaBench.Numa;

/// <summary>One file whatever it is called: the device that it lies on, as stat(2) and <c>/proc/PID/maps</c> number it, and its inode.</summary>
public readonly record struct FileIdentity(uint DeviceMajor, uint DeviceMinor, ulong Inode);
