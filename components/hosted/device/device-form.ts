/** Where a form about a device's code goes, and the secret by which it is known for one of this browser's. */
export interface DeviceForm {
  action: string;
  secret: string;
}
